package apid

import (
	"github.com/siderolabs/talos/pkg/machinery/config"
	"github.com/siderolabs/talos/pkg/machinery/config/configdiff"
	"github.com/siderolabs/talos/pkg/machinery/config/container"
	"github.com/siderolabs/talos/pkg/machinery/config/types/v1alpha1"
)

// needsReboot tells, in Talos' words, which changes only come into force with a
// restart; it is empty where none does.
func needsReboot(current, next config.Provider) string {
	if current.RawV1Alpha1() == nil || next.RawV1Alpha1() == nil {
		return "current config is not v1alpha1"
	}
	difference, err := configdiff.DiffConfigs(restartOnly(current), restartOnly(next))
	if err != nil {
		return "error calculating diff: " + err.Error()
	}
	if difference == "" {
		return ""
	}
	return "this config change can't be applied in immediate mode\ndiff:\n" + difference
}

// restartOnly keeps of a configuration what is read at the start alone.
func restartOnly(provider config.Provider) config.Encoder {
	machine := provider.RawV1Alpha1().MachineConfig
	if machine == nil {
		machine = &v1alpha1.MachineConfig{}
	}
	return container.NewV1Alpha1(&v1alpha1.Config{
		ConfigVersion: "v1alpha1",
		MachineConfig: &v1alpha1.MachineConfig{
			MachineType: machine.MachineType, MachineToken: machine.MachineToken, MachineDisks: machine.MachineDisks,
			MachineFiles: machine.MachineFiles, MachineEnv: machine.MachineEnv, MachineUdev: machine.MachineUdev,
			MachineSystemDiskEncryption:     machine.MachineSystemDiskEncryption,
			MachineBaseRuntimeSpecOverrides: machine.MachineBaseRuntimeSpecOverrides,
		},
	})
}

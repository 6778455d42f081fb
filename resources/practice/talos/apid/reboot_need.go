//lint:file-ignore SA1019 Configurations may still use deprecated fields, and Talos compares those too.

package apid

import (
	"github.com/siderolabs/talos/pkg/machinery/config"
	"github.com/siderolabs/talos/pkg/machinery/config/configdiff"
	"github.com/siderolabs/talos/pkg/machinery/config/container"
	"github.com/siderolabs/talos/pkg/machinery/config/types/v1alpha1"
)

// needsReboot returns, in Talos' words, which changes only take effect after a
// reboot; empty if there are none.
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

// restartOnly keeps only the settings that Talos reads at boot.
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

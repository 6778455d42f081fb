package inventory

import (
	"strings"

	"github.com/cosi-project/runtime/pkg/resource"
	"github.com/siderolabs/talos/pkg/machinery/resources/runtime"
	"github.com/siderolabs/talos/pkg/machinery/resources/time"
	"github.com/siderolabs/talos/pkg/machinery/resources/v1alpha1"

	"wildcloud.dev/practice/talos/faults"
	"wildcloud.dev/practice/talos/life"
)

var stages = map[life.Stage]runtime.MachineStage{
	life.Maintenance:  runtime.MachineStageMaintenance,
	life.Installing:   runtime.MachineStageInstalling,
	life.Rebooting:    runtime.MachineStageRebooting,
	life.Booting:      runtime.MachineStageBooting,
	life.Running:      runtime.MachineStageRunning,
	life.Upgrading:    runtime.MachineStageUpgrading,
	life.Resetting:    runtime.MachineStageResetting,
	life.ShuttingDown: runtime.MachineStageShuttingDown,
}

// statusOf returns the machine's status and what runs on it.
func statusOf(view life.View) []resource.Resource {
	status := runtime.NewMachineStatus()
	status.TypedSpec().Stage = stages[view.Stage]
	for _, condition := range view.Unmet() {
		status.TypedSpec().Status.UnmetConditions = append(status.TypedSpec().Status.UnmetConditions,
			runtime.UnmetCondition{Name: condition.Name, Reason: condition.Reason})
	}
	status.TypedSpec().Status.Ready = len(status.TypedSpec().Status.UnmetConditions) == 0

	version := runtime.NewVersion()
	*version.TypedSpec() = runtime.VersionSpec{Name: "Talos", Version: view.Running.Version}
	security := runtime.NewSecurityStateSpec(runtime.NamespaceName)
	// Disks boot a unified kernel image; sticks and the network boot whatever they contain.
	security.TypedSpec().BootedWithUKI = view.Configured() && view.System != nil
	clock := time.NewStatus()
	clock.TypedSpec().Synced = !view.Faults.Has(faults.ClockOff)
	platform := runtime.NewPlatformMetadataSpec(runtime.NamespaceName, runtime.PlatformMetadataID)
	platform.TypedSpec().Platform = "metal"
	list := []resource.Resource{status, version, security, clock, platform}
	for key, value := range view.Meta {
		res := runtime.NewMetaKey(runtime.NamespaceName, key)
		res.TypedSpec().Value = value
		list = append(list, res)
	}
	return append(list, extensions(view)...)
}

// extensions returns the schematic that the running image was built from. Only the
// image factory knows what a schematic contains.
func extensions(view life.View) []resource.Resource {
	id := schematic(view.Running.Image)
	if id == "" {
		return nil
	}
	res := runtime.NewExtensionStatus(runtime.NamespaceName, "0")
	res.TypedSpec().Metadata.Name = "schematic"
	res.TypedSpec().Metadata.Version = id
	res.TypedSpec().Metadata.Author = "Image Factory"
	res.TypedSpec().Metadata.Description = "Virtual extension which specifies the schematic of the image built with Image Factory."
	return []resource.Resource{res}
}

// schematic is the part of a factory's image reference before the tag.
func schematic(image string) string {
	name, _, _ := strings.Cut(image, "@")
	name = name[strings.LastIndex(name, "/")+1:]
	name, _, _ = strings.Cut(name, ":")
	if len(name) != 64 || strings.Trim(name, "0123456789abcdef") != "" {
		return ""
	}
	return name
}

func services(view life.View) []resource.Resource {
	var list []resource.Resource
	for _, service := range view.Services() {
		if service.State == life.ServiceStopped {
			continue
		}
		res := v1alpha1.NewService(service.ID)
		*res.TypedSpec() = v1alpha1.ServiceSpec{
			Running: service.State == life.ServiceRunning, Healthy: service.Healthy, Unknown: service.Unknown,
		}
		list = append(list, res)
	}
	return list
}

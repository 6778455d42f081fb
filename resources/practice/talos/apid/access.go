package apid

import (
	"strings"

	"github.com/siderolabs/talos/pkg/machinery/role"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

var errNotAuthorized = status.Error(codes.PermissionDenied, "not authorized")

// Methods by the least privileged role that may call them. Administrators may call
// everything, and only they may call what isn't listed.
const (
	readerMethods = `
/cluster.ClusterService/HealthCheck
/inspect.InspectService/ControllerRuntimeDependencies
/machine.ImageService/List /machine.ImageService/Verify
/machine.MachineService/ApplyConfiguration
/machine.MachineService/CPUInfo /machine.MachineService/CPUFreqStats /machine.MachineService/Containers
/machine.MachineService/DiskStats /machine.MachineService/DiskUsage /machine.MachineService/Dmesg
/machine.MachineService/EtcdAlarmList /machine.MachineService/EtcdMemberList /machine.MachineService/EtcdStatus
/machine.MachineService/Events /machine.MachineService/Hostname /machine.MachineService/ImageList
/machine.MachineService/List /machine.MachineService/LoadAvg /machine.MachineService/Logs
/machine.MachineService/LogsContainers /machine.MachineService/Memory /machine.MachineService/Mounts
/machine.MachineService/NetworkDeviceStats /machine.MachineService/Netstat /machine.MachineService/Processes
/machine.MachineService/ServiceList /machine.MachineService/Stats /machine.MachineService/SystemStat
/machine.MachineService/Version
/cosi.resource.State/Get /cosi.resource.State/List /cosi.resource.State/Watch
/storage.StorageService/Disks /storage.StorageService/BlockDeviceWipe
/time.TimeService/Time /time.TimeService/TimeCheck`
	operatorMethods = `
/machine.ImageService/Pull
/machine.MachineService/EtcdAlarmDisarm /machine.MachineService/EtcdDefragment /machine.MachineService/EtcdSnapshot
/machine.MachineService/ImagePull /machine.MachineService/PacketCapture
/machine.MachineService/Reboot /machine.MachineService/Restart /machine.MachineService/Shutdown
/machine.MachineService/ServiceRestart /machine.MachineService/ServiceStart /machine.MachineService/ServiceStop`
	backupMethods = `
/machine.MachineService/EtcdAlarmList /machine.MachineService/EtcdMemberList /machine.MachineService/EtcdStatus
/machine.MachineService/EtcdSnapshot`
	metaMethods = `
/machine.MachineService/MetaWrite /machine.MachineService/MetaDelete`
	// maintenanceMethods are the calls that say themselves who may make them: in maintenance
	// a reader, later only the administrator.
	maintenanceMethods = `
/machine.MachineService/ApplyConfiguration /storage.StorageService/BlockDeviceWipe`
)

var allowed = map[role.Role]map[string]bool{
	role.Reader:     methods(readerMethods),
	role.Operator:   methods(readerMethods + operatorMethods),
	role.EtcdBackup: methods(backupMethods),
	role.MetaWriter: methods(metaMethods),
}

var openInMaintenance = methods(maintenanceMethods)

func methods(list string) map[string]bool {
	set := map[string]bool{}
	for _, method := range strings.Fields(list) {
		set[method] = true
	}
	return set
}

// authorize checks that one of the caller's roles may call the method.
func authorize(method string, roles role.Set, maintenance bool) error {
	if roles.Includes(role.Admin) {
		return nil
	}
	if openInMaintenance[method] && !maintenance {
		return errNotAuthorized
	}
	for _, name := range roles.Strings() {
		if allowed[role.Role(name)][method] {
			return nil
		}
	}
	return errNotAuthorized
}

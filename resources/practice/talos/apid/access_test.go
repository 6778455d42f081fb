package apid

import (
	"testing"

	"github.com/siderolabs/talos/pkg/machinery/role"
)

func TestAuthorize(t *testing.T) {
	const machine = "/machine.MachineService/"
	for _, test := range []struct {
		method      string
		role        role.Role
		maintenance bool
		want        bool
	}{
		{machine + "Version", role.Reader, true, true},
		{machine + "Dmesg", role.Reader, true, true},
		{machine + "ApplyConfiguration", role.Reader, true, true},
		{machine + "ApplyConfiguration", role.Reader, false, false},
		{machine + "ApplyConfiguration", role.Operator, false, false},
		{machine + "ApplyConfiguration", role.Admin, false, true},
		{"/storage.StorageService/BlockDeviceWipe", role.Reader, true, true},
		{"/storage.StorageService/BlockDeviceWipe", role.Reader, false, false},
		{machine + "Reset", role.Reader, true, false},
		{machine + "Reboot", role.Reader, true, false},
		{machine + "Reboot", role.Operator, false, true},
		{machine + "Bootstrap", role.Operator, false, false},
		{machine + "Kubeconfig", role.Reader, true, false},
		{machine + "EtcdSnapshot", role.EtcdBackup, false, true},
		{machine + "EtcdRecover", role.EtcdBackup, false, false},
		{machine + "MetaWrite", role.MetaWriter, false, true},
		{"/machine.LifecycleService/Upgrade", role.Operator, false, false},
		{machine + "SomethingNew", role.Operator, false, false},
	} {
		err := authorize(test.method, role.MakeSet(test.role), test.maintenance)
		if (err == nil) != test.want {
			t.Errorf("%s as %s (maintenance %t): %v", test.method, test.role, test.maintenance, err)
		}
	}
}

package life

import (
	"strings"
	"testing"

	"github.com/siderolabs/talos/pkg/machinery/config/configloader"

	"wildcloud.dev/practice/talos/hardware"
)

func TestInstallDisk(t *testing.T) {
	for _, test := range []struct{ machine, install, want string }{
		{"minipc", "disk: /dev/nvme0n1", "nvme0n1"},
		{"minipc", "disk: /dev/disk/by-id/ata-WDC_WD10SPZX-75Z10T1_WD-WXD1A39C7K2L", "sda"},
		{"minipc", "diskSelector: {type: nvme}", "nvme0n1"},
		{"minipc", "diskSelector: {size: '>= 600GB'}", "sda"},
		{"tower", "diskSelector: {serial: 2119E5A1B777}", "sdb"},
		{"tower", "diskSelector: {model: 'CT1000*'}", "sda"},
		{"laptop", "disk: /dev/sda\n    diskSelector: {serial: 'S2R5*'}", "sda"},
		{"laptop", "diskSelector: {model: 'Nothing*'}", "no disks matched the expression: "},
		{"laptop", "disk: /dev/nvme0n1", "lstat /dev/nvme0n1: no such file or directory"},
	} {
		index := map[string]int{"laptop": 0, "minipc": 1, "tower": 2}[test.machine]
		provider, err := configloader.NewFromBytes([]byte("version: v1alpha1\nmachine:\n  install:\n    " + test.install + "\n"))
		if err != nil {
			t.Fatal(err)
		}
		disk, err := installDisk(hardware.At(index), provider.Machine().Install())
		got := disk.Name
		if err != nil {
			got = err.Error()
		}
		if got != test.want && !(err != nil && strings.HasPrefix(got, test.want)) {
			t.Errorf("%s, %s: %q, want %q", test.machine, test.install, got, test.want)
		}
	}
}

func TestBootOf(t *testing.T) {
	for image, want := range map[string]string{
		"factory.talos.dev/metal-installer/abc:v1.13.9":           "v1.13.9",
		"registry.test:5000/installer:v1.14.0@sha256:0123":        "v1.14.0",
		"registry.test:5000/installer":                            MediaVersion,
		"factory.talos.dev/metal-installer/abc:latest":            MediaVersion,
		"factory.talos.dev/metal-installer-secureboot/ab:v1.13.0": "v1.13.0",
	} {
		if got := BootOf(image).Version; got != want {
			t.Errorf("%s: %s, want %s", image, got, want)
		}
	}
}

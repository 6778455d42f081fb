package apid

import (
	"context"
	"strings"

	"github.com/siderolabs/talos/pkg/machinery/api/storage"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"

	"wildcloud.dev/practice/talos/life"
)

type storageService struct {
	storage.UnimplementedStorageServiceServer
}

// Disks is the older way of listing them, which clients of a reset still use.
func (storageService) Disks(ctx context.Context, _ *emptypb.Empty) (*storage.DisksResponse, error) {
	reply := &storage.Disks{}
	view := server(ctx).view()
	for _, disk := range view.Profile.Disks {
		kind := storage.Disk_SSD
		switch {
		case disk.Transport == "nvme":
			kind = storage.Disk_NVME
		case disk.Rotational:
			kind = storage.Disk_HDD
		}
		reply.Disks = append(reply.Disks, &storage.Disk{
			DeviceName: "/dev/" + disk.Name, Size: disk.Bytes, Model: disk.Model, Serial: disk.Serial, Wwid: disk.WWID,
			Type: kind, BusPath: disk.BusPath, Readonly: disk.ReadOnly, SystemDisk: view.System != nil && view.System.Disk == disk.Name,
		})
	}
	return &storage.DisksResponse{Messages: []*storage.Disks{reply}}, nil
}

func (storageService) BlockDeviceWipe(ctx context.Context, request *storage.BlockDeviceWipeRequest) (*storage.BlockDeviceWipeResponse, error) {
	machine := server(ctx).Machine
	for _, device := range request.GetDevices() {
		if err := wipeable(machine.View(), device); err != nil {
			return nil, err
		}
	}
	for _, device := range request.GetDevices() {
		if err := machine.WipeDisk(diskOf(machine.View(), device.GetDevice())); err != nil {
			return nil, err
		}
	}
	return &storage.BlockDeviceWipeResponse{Messages: []*storage.BlockDeviceWipe{{}}}, nil
}

// wipeable refuses what is not there or in use, as Talos does.
func wipeable(view life.View, device *storage.BlockDeviceWipeDescriptor) error {
	name := device.GetDevice()
	if name == "loop0" {
		return status.Errorf(codes.FailedPrecondition, "blockdevice %q is read-only", name)
	}
	parent := diskOf(view, name)
	disk, found := view.Profile.Disk(parent)
	switch {
	case !found:
		return status.Errorf(codes.NotFound, "blockdevice %q not found", name)
	case disk.ReadOnly:
		return status.Errorf(codes.FailedPrecondition, "blockdevice %q is read-only", name)
	case disk.CDROM:
		return status.Errorf(codes.FailedPrecondition, "blockdevice %q is a CD-ROM", name)
	case view.System != nil && view.System.Disk == parent && !device.GetSkipVolumeCheck():
		return status.Errorf(codes.FailedPrecondition, "blockdevice %q is in use by volume %q", name, "META")
	}
	return nil
}

// diskOf finds the disk of a partition, or the disk itself.
func diskOf(view life.View, name string) string {
	for _, disk := range view.Profile.Disks {
		rest, found := strings.CutPrefix(name, disk.Name)
		if found && strings.Trim(strings.TrimPrefix(rest, "p"), "0123456789") == "" {
			return disk.Name
		}
	}
	return name
}

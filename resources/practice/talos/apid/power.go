package apid

import (
	"context"
	"errors"
	"fmt"
	"strings"

	machineapi "github.com/siderolabs/talos/pkg/machinery/api/machine"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"wildcloud.dev/practice/talos/life"
)

func (machineService) Reboot(ctx context.Context, _ *machineapi.RebootRequest) (*machineapi.RebootResponse, error) {
	return &machineapi.RebootResponse{Messages: []*machineapi.Reboot{{ActorId: server(ctx).Machine.Reboot()}}}, nil
}

func (machineService) Shutdown(ctx context.Context, _ *machineapi.ShutdownRequest) (*machineapi.ShutdownResponse, error) {
	return &machineapi.ShutdownResponse{Messages: []*machineapi.Shutdown{{ActorId: server(ctx).Machine.Shutdown()}}}, nil
}

func (machineService) Rollback(ctx context.Context, _ *machineapi.RollbackRequest) (*machineapi.RollbackResponse, error) {
	if server(ctx).view().System == nil {
		return nil, status.Error(codes.FailedPrecondition, "system disk not found")
	}
	if _, err := server(ctx).Machine.Rollback(); err != nil {
		return nil, err
	}
	return &machineapi.RollbackResponse{Messages: []*machineapi.Rollback{{}}}, nil
}

func (machineService) Reset(ctx context.Context, request *machineapi.ResetRequest) (*machineapi.ResetResponse, error) {
	wanted, err := resetOf(server(ctx).view(), request)
	if err != nil {
		return nil, err
	}
	owner, machine := server(ctx), server(ctx).Machine
	if request.GetGraceful() && (wanted.System || len(wanted.Partitions) > 0) {
		wanted.Leave = func(context.Context) error { return owner.Cluster.Leave(machine.View()) }
	}
	return &machineapi.ResetResponse{Messages: []*machineapi.Reset{{ActorId: machine.Reset(wanted)}}}, nil
}

// resetOf checks what a reset is asked to erase.
func resetOf(view life.View, request *machineapi.ResetRequest) (life.Reset, error) {
	wanted := life.Reset{Reboot: request.GetReboot()}
	if len(request.GetUserDisksToWipe()) > 0 && request.GetMode() == machineapi.ResetRequest_SYSTEM_DISK {
		return wanted, errors.New("reset failed: invalid input, wipe mode SYSTEM_DISK doesn't support UserDisksToWipe parameter")
	}
	for _, device := range request.GetUserDisksToWipe() {
		disk, found := view.Profile.Disk(strings.TrimPrefix(device, "/dev/"))
		switch {
		case !found:
			return wanted, fmt.Errorf("reset user disk failed: device %s wasn't found", device)
		case disk.ReadOnly:
			return wanted, fmt.Errorf("reset user disk failed: device %s is readonly", device)
		case view.System != nil && view.System.Disk == disk.Name:
			return wanted, fmt.Errorf("reset user disk failed: device %s is the system disk", device)
		}
		wanted.UserDisks = append(wanted.UserDisks, disk.Name)
	}
	if request.GetMode() == machineapi.ResetRequest_USER_DISKS {
		if len(request.GetSystemPartitionsToWipe()) > 0 {
			return wanted, errors.New("reset failed: invalid input, wipe mode USER_DISKS doesn't support SystemPartitionsToWipe parameter")
		}
		return wanted, nil
	}
	for _, partition := range request.GetSystemPartitionsToWipe() {
		switch partition.GetLabel() {
		case "STATE", "EPHEMERAL", "META", "EFI", "BOOT":
			if partition.GetWipe() {
				wanted.Partitions = append(wanted.Partitions, partition.GetLabel())
			}
		default:
			return wanted, fmt.Errorf("failed to get volume status with label %q: resource VolumeStatuses.block.talos.dev(runtime/%s@undefined) doesn't exist",
				partition.GetLabel(), partition.GetLabel())
		}
	}
	wanted.System = len(request.GetSystemPartitionsToWipe()) == 0
	return wanted, nil
}

package apid

import (
	"bytes"
	"context"
	"errors"
	"io"

	"github.com/siderolabs/talos/pkg/machinery/api/common"
	machineapi "github.com/siderolabs/talos/pkg/machinery/api/machine"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"wildcloud.dev/practice/talos/cluster"
)

// onControlPlane refuses calls that only control plane machines can answer.
func onControlPlane(ctx context.Context, what string) error {
	view := server(ctx).view()
	if !view.Configured() {
		return status.Errorf(codes.FailedPrecondition, "machine type is not set")
	}
	if !view.ControlPlane() {
		return status.Errorf(codes.Unimplemented, "%s is only available on control plane nodes", what)
	}
	return nil
}

func (machineService) Bootstrap(ctx context.Context, request *machineapi.BootstrapRequest) (*machineapi.BootstrapResponse, error) {
	if view := server(ctx).view(); view.Configured() && view.System != nil {
		if err := onControlPlane(ctx, "bootstrap"); err != nil {
			return nil, err
		}
	}
	err := server(ctx).Cluster.Bootstrap(server(ctx).Machine, request.GetRecoverEtcd())
	switch {
	case errors.Is(err, cluster.ErrNotEmpty):
		return nil, status.Error(codes.AlreadyExists, err.Error())
	case errors.Is(err, cluster.ErrNotYet), errors.Is(err, cluster.ErrTime), errors.Is(err, cluster.ErrTaken):
		return nil, status.Error(codes.FailedPrecondition, err.Error())
	case err != nil:
		return nil, err
	}
	server(ctx).Machine.Journal().Say("bootstrap request received")
	return &machineapi.BootstrapResponse{Messages: []*machineapi.Bootstrap{{}}}, nil
}

func (machineService) EtcdRecover(stream grpc.ClientStreamingServer[common.Data, machineapi.EtcdRecoverResponse]) error {
	if err := onControlPlane(stream.Context(), "etcd recover"); err != nil {
		return err
	}
	var snapshot bytes.Buffer
	for {
		part, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		snapshot.Write(part.GetBytes())
	}
	if err := server(stream.Context()).Cluster.KeepSnapshot(snapshot.Bytes()); err != nil {
		return err
	}
	return stream.SendAndClose(&machineapi.EtcdRecoverResponse{Messages: []*machineapi.EtcdRecover{{}}})
}

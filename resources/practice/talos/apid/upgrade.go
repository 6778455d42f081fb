package apid

import (
	"context"
	"fmt"
	"strings"

	machineapi "github.com/siderolabs/talos/pkg/machinery/api/machine"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"wildcloud.dev/practice/talos/cluster"
	"wildcloud.dev/practice/talos/pace"
)

type imageService struct {
	machineapi.UnimplementedImageServiceServer
}

// Pull takes every image whose reference has a tag.
func (imageService) Pull(request *machineapi.ImageServicePullRequest, stream grpc.ServerStreamingServer[machineapi.ImageServicePullResponse]) error {
	machine := server(stream.Context()).Machine
	name := request.GetImageRef()
	if err := resolve(name); err != nil {
		return err
	}
	if err := machine.Clock.Sleep(stream.Context(), pace.Pull); err != nil {
		return err
	}
	return stream.Send(&machineapi.ImageServicePullResponse{Response: &machineapi.ImageServicePullResponse_Name{Name: name}})
}

// resolve finds every image that has a tag; there is no registry behind it.
func resolve(name string) error {
	if !strings.Contains(name[strings.LastIndex(name, "/")+1:], ":") {
		return status.Errorf(codes.NotFound, "failed to resolve image %q: not found", name)
	}
	return nil
}

// ImagePull is the older call, which fetches the components of Kubernetes.
func (machineService) ImagePull(ctx context.Context, request *machineapi.ImagePullRequest) (*machineapi.ImagePullResponse, error) {
	if err := resolve(request.GetReference()); err != nil {
		return nil, err
	}
	if err := server(ctx).Machine.Clock.Sleep(ctx, pace.PullPart); err != nil {
		return nil, err
	}
	return &machineapi.ImagePullResponse{Messages: []*machineapi.ImagePull{{}}}, nil
}

func (imageService) List(_ *machineapi.ImageServiceListRequest, stream grpc.ServerStreamingServer[machineapi.ImageServiceListResponse]) error {
	view := server(stream.Context()).view()
	if !view.Configured() {
		return nil
	}
	return stream.Send(&machineapi.ImageServiceListResponse{Name: view.Config.Machine().Kubelet().Image()})
}

type lifecycleService struct {
	machineapi.UnimplementedLifecycleServiceServer
}

func (lifecycleService) Upgrade(request *machineapi.LifecycleServiceUpgradeRequest, stream grpc.ServerStreamingServer[machineapi.LifecycleServiceUpgradeResponse]) error {
	machine := server(stream.Context()).Machine
	if machine.View().System == nil {
		return status.Error(codes.FailedPrecondition, "Talos is not installed")
	}
	tell := func(message string) error {
		return stream.Send(&machineapi.LifecycleServiceUpgradeResponse{Progress: &machineapi.LifecycleServiceInstallProgress{
			Response: &machineapi.LifecycleServiceInstallProgress_Message{Message: message},
		}})
	}
	code := int32(0)
	if err := machine.Upgrade(stream.Context(), request.GetSource().GetImageName(), tell); err != nil {
		if stream.Context().Err() != nil {
			return err
		}
		if err := tell("error: " + err.Error()); err != nil {
			return err
		}
		code = 1
	}
	return stream.Send(&machineapi.LifecycleServiceUpgradeResponse{Progress: &machineapi.LifecycleServiceInstallProgress{
		Response: &machineapi.LifecycleServiceInstallProgress_ExitCode{ExitCode: code},
	}})
}

// Upgrade is the older call, the only one that checks etcd.
//
//nolint:staticcheck // clients before 1.13 know no other
func (machineService) Upgrade(ctx context.Context, request *machineapi.UpgradeRequest) (*machineapi.UpgradeResponse, error) {
	owner := server(ctx)
	if owner.view().System == nil {
		return nil, status.Error(codes.FailedPrecondition, "Talos is not installed")
	}
	if owner.view().ControlPlane() && !request.GetForce() {
		if err := upgradable(owner.Cluster.Members()); err != nil {
			return nil, fmt.Errorf("error validating etcd for upgrade: %w", err)
		}
	}
	if err := owner.Machine.Upgrade(ctx, request.GetImage(), func(string) error { return nil }); err != nil {
		return nil, err
	}
	reply := &machineapi.Upgrade{Ack: "Upgrade request received", ActorId: owner.Machine.Reboot()}
	return &machineapi.UpgradeResponse{Messages: []*machineapi.Upgrade{reply}}, nil
}

func upgradable(members []cluster.Member) error {
	if len(members) == 2 {
		return fmt.Errorf("etcd member count(%d) is insufficient to maintain quorum if upgrade commences", len(members))
	}
	for _, member := range members {
		if !member.Well {
			return fmt.Errorf("etcd member %s is not healthy", member.View.Hostname())
		}
	}
	return nil
}

func (machineService) MetaWrite(ctx context.Context, request *machineapi.MetaWriteRequest) (*machineapi.MetaWriteResponse, error) {
	err := server(ctx).Machine.SetMeta(fmt.Sprintf("0x%02x", request.GetKey()), string(request.GetValue()))
	return &machineapi.MetaWriteResponse{Messages: []*machineapi.MetaWrite{{}}}, err
}

func (machineService) MetaDelete(ctx context.Context, request *machineapi.MetaDeleteRequest) (*machineapi.MetaDeleteResponse, error) {
	key := fmt.Sprintf("0x%02x", request.GetKey())
	if _, found := server(ctx).view().Meta[key]; !found {
		return nil, status.Errorf(codes.NotFound, "key not found")
	}
	return &machineapi.MetaDeleteResponse{Messages: []*machineapi.MetaDelete{{}}}, server(ctx).Machine.SetMeta(key, "")
}

package apid

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/siderolabs/talos/pkg/machinery/api/common"
	machineapi "github.com/siderolabs/talos/pkg/machinery/api/machine"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"

	"wildcloud.dev/practice/talos/cluster"
	"wildcloud.dev/practice/talos/faults"
)

// chunk is how much of a snapshot goes into one message.
const chunk = 32 << 10

// onMember refuses calls to an etcd that does not answer.
func onMember(ctx context.Context, what string) error {
	if err := onControlPlane(ctx, what); err != nil {
		return err
	}
	view := server(ctx).view()
	if !view.Member || view.Faults.Has(faults.EtcdDown) {
		return status.Error(codes.Unavailable, "failed to create etcd client: error building etcd client: context deadline exceeded")
	}
	if !server(ctx).Cluster.Quorum() {
		return status.Error(codes.Unavailable, cluster.ErrNoQuorum.Error())
	}
	if !server(ctx).Cluster.Started() {
		return status.Error(codes.Unavailable, "etcdserver: no leader")
	}
	return nil
}

func (machineService) EtcdMemberList(ctx context.Context, request *machineapi.EtcdMemberListRequest) (*machineapi.EtcdMemberListResponse, error) {
	if err := onControlPlane(ctx, "member list"); err != nil {
		return nil, err
	}
	if !server(ctx).Cluster.Quorum() || !server(ctx).Cluster.Started() {
		return nil, status.Error(codes.Unavailable, cluster.ErrNoQuorum.Error())
	}
	if request.GetQueryLocal() {
		if err := onMember(ctx, "member list"); err != nil {
			return nil, err
		}
	}
	reply := &machineapi.EtcdMembers{}
	for _, member := range server(ctx).Cluster.Members() {
		name, address := member.View.Hostname(), member.View.Address
		reply.LegacyMembers = append(reply.LegacyMembers, name)
		reply.Members = append(reply.Members, &machineapi.EtcdMember{
			Id: member.ID, Hostname: name,
			PeerUrls:   []string{fmt.Sprintf("https://%s:2380", address)},
			ClientUrls: []string{fmt.Sprintf("https://%s:2379", address)},
		})
	}
	return &machineapi.EtcdMemberListResponse{Messages: []*machineapi.EtcdMembers{reply}}, nil
}

func (machineService) EtcdStatus(ctx context.Context, _ *emptypb.Empty) (*machineapi.EtcdStatusResponse, error) {
	if err := onMember(ctx, "etcd status"); err != nil {
		return nil, err
	}
	owner := server(ctx)
	store, err := owner.Cluster.Store().Status(ctx)
	if err != nil {
		return nil, fmt.Errorf("failed to query etcd status: %w", err)
	}
	reply := &machineapi.EtcdMemberStatus{
		MemberId: cluster.MemberID(owner.view()), Leader: owner.Cluster.Leader(), ProtocolVersion: store.Version,
		StorageVersion: store.StorageVersion, DbSize: store.Size, DbSizeInUse: store.SizeInUse,
		RaftIndex: store.Index, RaftTerm: store.Term, RaftAppliedIndex: store.AppliedIndex,
	}
	if owner.view().Faults.Has(faults.DiskFull) {
		reply.Errors = []string{fmt.Sprintf("memberID:%d alarm:NOSPACE ", reply.MemberId)}
	}
	return &machineapi.EtcdStatusResponse{Messages: []*machineapi.EtcdStatus{{MemberStatus: reply}}}, nil
}

func (machineService) EtcdSnapshot(_ *machineapi.EtcdSnapshotRequest, stream grpc.ServerStreamingServer[common.Data]) error {
	ctx := stream.Context()
	if err := onMember(ctx, "etcd snapshot"); err != nil {
		return err
	}
	snapshot, err := server(ctx).Cluster.Store().Snapshot(ctx)
	if err != nil {
		return fmt.Errorf("failed reading etcd snapshot: %w", err)
	}
	defer snapshot.Close()
	buffer := make([]byte, chunk)
	for {
		n, err := snapshot.Read(buffer)
		if n > 0 {
			if err := stream.Send(&common.Data{Bytes: append([]byte(nil), buffer[:n]...)}); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("failed reading etcd snapshot: %w", err)
		}
	}
}

func (machineService) EtcdAlarmList(ctx context.Context, _ *emptypb.Empty) (*machineapi.EtcdAlarmListResponse, error) {
	if err := onMember(ctx, "etcd alarm list"); err != nil {
		return nil, err
	}
	reply := &machineapi.EtcdAlarm{}
	for _, member := range server(ctx).Cluster.Members() {
		if member.View.Faults.Has(faults.DiskFull) {
			reply.MemberAlarms = append(reply.MemberAlarms, &machineapi.EtcdMemberAlarm{MemberId: member.ID, Alarm: machineapi.EtcdMemberAlarm_NOSPACE})
		}
	}
	return &machineapi.EtcdAlarmListResponse{Messages: []*machineapi.EtcdAlarm{reply}}, nil
}

func (machineService) EtcdAlarmDisarm(ctx context.Context, _ *emptypb.Empty) (*machineapi.EtcdAlarmDisarmResponse, error) {
	if err := onMember(ctx, "etcd alarm disarm"); err != nil {
		return nil, err
	}
	return &machineapi.EtcdAlarmDisarmResponse{Messages: []*machineapi.EtcdAlarmDisarm{{}}}, nil
}

func (machineService) EtcdDefragment(ctx context.Context, _ *emptypb.Empty) (*machineapi.EtcdDefragmentResponse, error) {
	if err := onMember(ctx, "etcd defragment"); err != nil {
		return nil, err
	}
	if err := server(ctx).Cluster.Store().Defragment(ctx); err != nil {
		return nil, fmt.Errorf("failed to defragment etcd: %w", err)
	}
	return &machineapi.EtcdDefragmentResponse{Messages: []*machineapi.EtcdDefragment{{}}}, nil
}

func (machineService) EtcdRemoveMemberByID(ctx context.Context, request *machineapi.EtcdRemoveMemberByIDRequest) (*machineapi.EtcdRemoveMemberByIDResponse, error) {
	if err := onControlPlane(ctx, "etcd remove member"); err != nil {
		return nil, err
	}
	err := server(ctx).Cluster.Remove(request.GetMemberId())
	if errors.Is(err, cluster.ErrNoMember) {
		return nil, status.Error(codes.NotFound, err.Error())
	}
	if err != nil {
		return nil, fmt.Errorf("failed to remove member: %w", err)
	}
	return &machineapi.EtcdRemoveMemberByIDResponse{Messages: []*machineapi.EtcdRemoveMemberByID{{}}}, nil
}

func (machineService) EtcdLeaveCluster(ctx context.Context, _ *machineapi.EtcdLeaveClusterRequest) (*machineapi.EtcdLeaveClusterResponse, error) {
	if err := onControlPlane(ctx, "etcd leave"); err != nil {
		return nil, err
	}
	if err := server(ctx).Cluster.Leave(server(ctx).view()); err != nil {
		return nil, err
	}
	return &machineapi.EtcdLeaveClusterResponse{Messages: []*machineapi.EtcdLeaveCluster{{}}}, nil
}

func (machineService) EtcdForfeitLeadership(ctx context.Context, _ *machineapi.EtcdForfeitLeadershipRequest) (*machineapi.EtcdForfeitLeadershipResponse, error) {
	if err := onMember(ctx, "etcd forfeit leadership"); err != nil {
		return nil, err
	}
	return &machineapi.EtcdForfeitLeadershipResponse{
		Messages: []*machineapi.EtcdForfeitLeadership{{Member: server(ctx).Cluster.Forfeit(server(ctx).view())}},
	}, nil
}

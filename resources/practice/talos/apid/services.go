package apid

import (
	"context"

	machineapi "github.com/siderolabs/talos/pkg/machinery/api/machine"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/timestamppb"
)

func (machineService) ServiceList(ctx context.Context, _ *emptypb.Empty) (*machineapi.ServiceListResponse, error) {
	reply := &machineapi.ServiceList{}
	now := timestamppb.New(server(ctx).now())
	for _, service := range server(ctx).view().Services() {
		reply.Services = append(reply.Services, &machineapi.ServiceInfo{
			Id: service.ID, State: service.State,
			Events: &machineapi.ServiceEvents{Events: []*machineapi.ServiceEvent{{State: service.State, Msg: service.Message, Ts: now}}},
			Health: &machineapi.ServiceHealth{Healthy: service.Healthy, Unknown: service.Unknown, LastMessage: "", LastChange: now},
		})
	}
	return &machineapi.ServiceListResponse{Messages: []*machineapi.ServiceList{reply}}, nil
}

func (machineService) ServiceRestart(ctx context.Context, request *machineapi.ServiceRestartRequest) (*machineapi.ServiceRestartResponse, error) {
	text, err := act(ctx, request.GetId(), "restart")
	if err != nil {
		return nil, err
	}
	return &machineapi.ServiceRestartResponse{Messages: []*machineapi.ServiceRestart{{Resp: text}}}, nil
}

func (machineService) ServiceStart(ctx context.Context, request *machineapi.ServiceStartRequest) (*machineapi.ServiceStartResponse, error) {
	text, err := act(ctx, request.GetId(), "start")
	if err != nil {
		return nil, err
	}
	return &machineapi.ServiceStartResponse{Messages: []*machineapi.ServiceStart{{Resp: text}}}, nil
}

func (machineService) ServiceStop(ctx context.Context, request *machineapi.ServiceStopRequest) (*machineapi.ServiceStopResponse, error) {
	text, err := act(ctx, request.GetId(), "stop")
	if err != nil {
		return nil, err
	}
	return &machineapi.ServiceStopResponse{Messages: []*machineapi.ServiceStop{{Resp: text}}}, nil
}

var done = map[string]string{"start": "started", "stop": "stopped", "restart": "restarted"}

// controllable lists the services that Talos lets clients start and stop at all.
var controllable = map[string]map[string]bool{
	"kubelet": {"start": true, "stop": true, "restart": true},
	"etcd":    {"restart": true},
	"trustd":  {"restart": true},
	"cri":     {"restart": true},
}

// act simulates as much as it can: the service reports that it was restarted.
func act(ctx context.Context, id, action string) (string, error) {
	owner := server(ctx)
	found := false
	for _, service := range owner.view().Services() {
		found = found || service.ID == id
	}
	if !found {
		return "", status.Errorf(codes.NotFound, "service %q is not defined", id)
	}
	if !controllable[id][action] {
		return "", status.Errorf(codes.InvalidArgument, "service %q doesn't support %s operation via API", id, action)
	}
	owner.Machine.Journal().Note(id, "%s via API", action)
	owner.Machine.Journal().Publish("", &machineapi.ServiceStateEvent{
		Service: id, Action: machineapi.ServiceStateEvent_RUNNING, Message: action + " via API",
		Health: &machineapi.ServiceHealth{Healthy: true},
	})
	return "Service \"" + id + "\" " + done[action], nil
}

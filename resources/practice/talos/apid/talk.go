package apid

import (
	"context"
	"strings"
	"time"

	"github.com/siderolabs/talos/pkg/machinery/api/common"
	machineapi "github.com/siderolabs/talos/pkg/machinery/api/machine"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/anypb"
	"google.golang.org/protobuf/types/known/emptypb"

	"wildcloud.dev/practice/talos/life"
)

// systemNamespace holds Talos' own services; others hold containers of pods.
const systemNamespace = "system"

func (machineService) Dmesg(request *machineapi.DmesgRequest, stream grpc.ServerStreamingServer[common.Data]) error {
	last := -1
	if request.GetTail() {
		last = 0
	}
	return follow(stream, &server(stream.Context()).Machine.Journal().Kernel, last, request.GetFollow())
}

func (machineService) Logs(request *machineapi.LogsRequest, stream grpc.ServerStreamingServer[common.Data]) error {
	owner := server(stream.Context())
	if request.GetNamespace() != systemNamespace && request.GetId() != "kubelet" {
		return status.Errorf(codes.NotFound, "container %q not found", request.GetId())
	}
	for _, service := range owner.view().Services() {
		if service.ID == request.GetId() {
			last := -1
			if request.GetTailLines() >= 0 {
				last = int(request.GetTailLines())
			}
			log := owner.Machine.Journal().Log(service.ID)
			if lines, _ := log.Last(1); len(lines) == 0 {
				owner.Machine.Journal().Note(service.ID, "%s: %s", strings.ToLower(service.State), service.Message)
			}
			return follow(stream, log, last, request.GetFollow())
		}
	}
	return status.Errorf(codes.Unknown, "log %q was not registered", request.GetId())
}

func (machineService) LogsContainers(ctx context.Context, _ *emptypb.Empty) (*machineapi.LogsContainersResponse, error) {
	reply := &machineapi.LogsContainer{}
	for _, service := range server(ctx).view().Services() {
		reply.Ids = append(reply.Ids, service.ID)
	}
	return &machineapi.LogsContainersResponse{Messages: []*machineapi.LogsContainer{reply}}, nil
}

func follow(stream grpc.ServerStreamingServer[common.Data], lines *life.Feed[string], last int, on bool) error {
	items, place := lines.Last(last)
	for {
		if len(items) > 0 {
			if err := stream.Send(&common.Data{Bytes: []byte(strings.Join(items, ""))}); err != nil {
				return err
			}
		}
		if !on {
			return nil
		}
		var err error
		if items, place, err = lines.Next(stream.Context(), place); err != nil {
			return err
		}
	}
}

func (machineService) Events(request *machineapi.EventsRequest, stream grpc.ServerStreamingServer[machineapi.Event]) error {
	// An empty event tells the client that the stream is established.
	if err := stream.Send(&machineapi.Event{}); err != nil {
		return err
	}
	feed := &server(stream.Context()).Machine.Journal().Events
	last := int(request.GetTailEvents())
	if request.GetTailId() != "" || request.GetTailSeconds() != 0 {
		last = -1
	}
	items, place := feed.Last(last)
	items = since(items, request, server(stream.Context()).now())
	for {
		for _, event := range items {
			if request.GetWithActorId() != "" && event.Actor != request.GetWithActorId() {
				continue
			}
			content, err := proto.Marshal(event.Payload)
			if err != nil {
				return err
			}
			err = stream.Send(&machineapi.Event{Id: event.ID, ActorId: event.Actor, Data: &anypb.Any{
				TypeUrl: "talos/runtime/" + string(event.Payload.ProtoReflect().Descriptor().FullName()), Value: content,
			}})
			if err != nil {
				return err
			}
		}
		var err error
		if items, place, err = feed.Next(stream.Context(), place); err != nil {
			return err
		}
	}
}

// since drops what happened before the time or the event that is asked for.
func since(items []life.Event, request *machineapi.EventsRequest, now time.Time) []life.Event {
	oldest := now.Add(-time.Duration(request.GetTailSeconds()) * time.Second)
	for i, event := range items {
		if request.GetTailId() != "" && event.ID <= request.GetTailId() || request.GetTailSeconds() != 0 && event.Time.Before(oldest) {
			continue
		}
		return items[i:]
	}
	return nil
}

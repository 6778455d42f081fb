package apid

import (
	"context"
	"errors"
	"strings"
	"sync"

	"github.com/siderolabs/talos/pkg/machinery/api/common"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
)

// wanted reads which machines a call is for. Talos clients name several nodes
// under "nodes" and expect each reply to name its node, or one under "node".
func wanted(ctx context.Context) (nodes []string, labelled bool) {
	md, _ := metadata.FromIncomingContext(ctx)
	if nodes = md.Get("nodes"); len(nodes) > 0 {
		return nodes, true
	}
	return md.Get("node"), false
}

// at moves a call to the machine it is for.
func (g *gate) at(ctx context.Context, admitted call, node string) (context.Context, error) {
	if !g.maintenance && node != "" {
		target := g.server.Find(node)
		if target == nil || !g.server.Cluster.Same(g.server.view(), target.view()) || target.identityKey(target.view()) == "" {
			return nil, status.Errorf(codes.Unavailable,
				"connection error: desc = \"transport: Error while dialing: dial tcp %s:50000: connect: connection refused\"", node)
		}
		admitted.server = target
	}
	return context.WithValue(ctx, callKey{}, admitted), nil
}

func (g *gate) routeUnary(ctx context.Context, admitted call, method string, request any, handler grpc.UnaryHandler) (any, error) {
	nodes, labelled := wanted(ctx)
	if g.maintenance || len(nodes) == 0 {
		nodes, labelled = []string{""}, false
	}
	var joined proto.Message
	failures := map[string]error{}
	for _, node := range nodes {
		there, err := g.at(ctx, admitted, node)
		var reply any
		if err == nil {
			reply, err = handler(there, request)
		}
		if err != nil {
			if !labelled {
				return nil, err
			}
			// One machine's refusal must not hide the answers of the others, so it is part of the
			// reply, even if that machine is the only one.
			failures[node] = err
			continue
		}
		message, ok := reply.(proto.Message)
		if !ok {
			return nil, status.Error(codes.Internal, "a reply that is no message")
		}
		if labelled {
			labelReplies(message, node)
		}
		if joined == nil {
			joined = message
		} else {
			proto.Merge(joined, message)
		}
	}
	if joined == nil {
		joined = emptyReply(method)
	}
	for node, failure := range failures {
		if joined == nil || !addFailure(joined, node, failure) {
			return nil, failure
		}
	}
	return joined, nil
}

// emptyReply is a reply of a method, such as "/machine.MachineService/Bootstrap", that
// no machine has answered yet.
func emptyReply(method string) proto.Message {
	name := protoreflect.FullName(strings.ReplaceAll(strings.TrimPrefix(method, "/"), "/", "."))
	found, err := protoregistry.GlobalFiles.FindDescriptorByName(name)
	if err != nil {
		return nil
	}
	described, ok := found.(protoreflect.MethodDescriptor)
	if !ok {
		return nil
	}
	kind, err := protoregistry.GlobalTypes.FindMessageByName(described.Output().FullName())
	if err != nil {
		return nil
	}
	return kind.New().Interface()
}

// addFailure records in a reply from several machines that one of them failed. It
// returns false for replies without a field for that.
func addFailure(reply proto.Message, node string, failure error) bool {
	field := reply.ProtoReflect().Descriptor().Fields().ByName("messages")
	if field == nil || !field.IsList() || field.Message() == nil {
		return false
	}
	told := field.Message().Fields().ByName("metadata")
	if told == nil || told.Message() == nil || told.Message().FullName() != (&common.Metadata{}).ProtoReflect().Descriptor().FullName() {
		return false
	}
	element := reply.ProtoReflect().Mutable(field).List().AppendMutable().Message()
	metadata := &common.Metadata{Hostname: node, Error: failure.Error(), Status: status.Convert(failure).Proto()}
	element.Set(told, protoreflect.ValueOfMessage(metadata.ProtoReflect()))
	return true
}

// labelReplies writes the machine's name into each of the messages of a reply.
func labelReplies(reply proto.Message, node string) {
	field := reply.ProtoReflect().Descriptor().Fields().ByName("messages")
	if field == nil || !field.IsList() || field.Message() == nil {
		return
	}
	list := reply.ProtoReflect().Get(field).List()
	for i := range list.Len() {
		label(list.Get(i).Message(), node)
	}
}

func label(message protoreflect.Message, node string) {
	field := message.Descriptor().Fields().ByName("metadata")
	if field == nil || field.Message() == nil || field.Message().FullName() != (&common.Metadata{}).ProtoReflect().Descriptor().FullName() {
		return
	}
	message.Mutable(field).Message().Set(field.Message().Fields().ByName("hostname"), protoreflect.ValueOfString(node))
}

func (g *gate) routeStream(service any, stream grpc.ServerStream, admitted call, handler grpc.StreamHandler) error {
	nodes, labelled := wanted(stream.Context())
	if g.maintenance || len(nodes) == 0 {
		nodes, labelled = []string{""}, false
	}
	var sending sync.Mutex
	results := make(chan error, len(nodes))
	for _, node := range nodes {
		there, err := g.at(stream.Context(), admitted, node)
		if err != nil {
			results <- err
			continue
		}
		routed := &routedStream{ServerStream: stream, ctx: there, sending: &sending}
		if labelled {
			routed.node = node
		}
		go func() { results <- handler(service, routed) }()
	}
	var failures []error
	for range nodes {
		if err := <-results; err != nil {
			failures = append(failures, err)
		}
	}
	if len(failures) == 1 {
		return failures[0]
	}
	return errors.Join(failures...)
}

// routedStream is a stream of the machine that a call is for.
type routedStream struct {
	grpc.ServerStream
	ctx     context.Context
	node    string
	sending *sync.Mutex
}

func (s *routedStream) Context() context.Context { return s.ctx }

func (s *routedStream) SendMsg(message any) error {
	if content, ok := message.(proto.Message); ok && s.node != "" {
		label(content.ProtoReflect(), s.node)
	}
	s.sending.Lock()
	defer s.sending.Unlock()
	return s.ServerStream.SendMsg(message)
}

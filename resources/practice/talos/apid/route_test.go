package apid

import (
	"testing"

	machineapi "github.com/siderolabs/talos/pkg/machinery/api/machine"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

func TestRepliesSayWhoseTheyAre(t *testing.T) {
	reply := &machineapi.HostnameResponse{Messages: []*machineapi.Hostname{{Hostname: "attic"}}}
	labelReplies(reply, "127.77.0.11")
	addFailure(reply, "127.77.0.12", status.Error(codes.Unavailable, "connection refused"))
	if len(reply.Messages) != 2 {
		t.Fatalf("%v", reply)
	}
	if got := reply.Messages[0].Metadata; got.GetHostname() != "127.77.0.11" || got.GetError() != "" {
		t.Errorf("the answer: %v", got)
	}
	got := reply.Messages[1].Metadata
	if got.GetHostname() != "127.77.0.12" || codes.Code(got.GetStatus().GetCode()) != codes.Unavailable {
		t.Errorf("the failure: %v", got)
	}
}

func TestARefusalOfTheOnlyMachineIsPartOfTheReply(t *testing.T) {
	reply := emptyReply("/machine.MachineService/Bootstrap")
	failure := status.Error(codes.AlreadyExists, "etcd data directory is not empty")
	if reply == nil || !addFailure(reply, "127.77.0.11", failure) {
		t.Fatalf("it has no place in %v", reply)
	}
	said := reply.(*machineapi.BootstrapResponse).Messages[0].Metadata
	if said.GetHostname() != "127.77.0.11" || said.GetError() != failure.Error() {
		t.Errorf("%v", said)
	}
	if emptyReply("/machine.MachineService/Nonsense") != nil {
		t.Error("there is a reply of a method that nobody knows")
	}
}

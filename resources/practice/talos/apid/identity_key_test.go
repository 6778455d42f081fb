package apid

import (
	"io"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/siderolabs/talos/pkg/machinery/config"
	"github.com/siderolabs/talos/pkg/machinery/config/configloader"
	"github.com/siderolabs/talos/pkg/machinery/config/generate"
	"github.com/siderolabs/talos/pkg/machinery/config/generate/secrets"
	"github.com/siderolabs/talos/pkg/machinery/config/machine"

	"wildcloud.dev/practice/talos/cluster"
	"wildcloud.dev/practice/talos/hardware"
	"wildcloud.dev/practice/talos/life"
)

func TestNobodyAnswersWhileTheNameLiesOnADiskThatIsNotThere(t *testing.T) {
	bundle, err := secrets.NewBundle(secrets.NewFixedClock(time.Now()), config.TalosVersion1_13)
	if err != nil {
		t.Fatal(err)
	}
	input, err := generate.NewInput("home", "https://127.0.0.1:6443", "1.36.0",
		generate.WithSecretsBundle(bundle), generate.WithVersionContract(config.TalosVersion1_13))
	if err != nil {
		t.Fatal(err)
	}
	made, err := input.Config(machine.TypeControlPlane)
	if err != nil {
		t.Fatal(err)
	}
	content, err := made.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	// The rest of that line is a comment.
	named := []byte(strings.Replace(string(content), "auto: stable", "auto: \"off\"\nhostname: attic\n#", 1))
	server := &Server{Cluster: cluster.New(nil, nil, "", nil, io.Discard)}
	for _, test := range []struct {
		what    string
		content []byte
		system  *life.System
		answers bool
	}{
		{"no name, while it is installed", content, nil, false},
		{"no name, from its disk", content, &life.System{Disk: "sda"}, true},
		{"a name, while it is installed", named, nil, true},
	} {
		provider, err := configloader.NewFromBytes(test.content)
		if err != nil {
			t.Fatal(err)
		}
		view := life.View{
			Address: netip.MustParseAddr("127.0.0.1"), Profile: hardware.At(0), Config: provider, Up: true,
			Record: life.Record{System: test.system},
		}
		if got := server.identityKey(view) != ""; got != test.answers {
			t.Errorf("%s: it answers: %t", test.what, got)
		}
	}
}

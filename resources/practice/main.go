// Command wild-practice runs practice clouds: a real Kubernetes control plane
// on loopback addresses with simulated machines. See README.md.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"net"
	"os"
	"path/filepath"

	etcdversion "go.etcd.io/etcd/api/v3/version"
	kubeversion "k8s.io/component-base/version"

	"wildcloud.dev/practice/addresses"
	"wildcloud.dev/practice/component"
	"wildcloud.dev/practice/sandbox"
)

// version is set at build time with -ldflags.
var version = "dev"

const usage = `usage:
  wild-practice version
  wild-practice run --state <dir> --network 127.77.0 --ingress 127.0.0.1:7780 --machines 3
  wild-practice run --state <dir> --blank-machines 3   (and --network, --ingress)
                    --programs <file>                  default: <dir>/programs.json
  wild-practice fault --state <dir> [--clear] <machine> <fault>
  wild-practice stop --state <dir>
`

const (
	exitFailed = 1
	exitUsage  = 2
)

func main() {
	os.Exit(command(os.Args[1:]))
}

func command(arguments []string) int {
	if len(arguments) == 0 {
		fmt.Fprint(os.Stderr, usage)
		return exitUsage
	}
	switch arguments[0] {
	case "version":
		return printVersion()
	case "run":
		options, err := parseRun(arguments[1:])
		if err != nil {
			fmt.Fprintf(os.Stderr, "%v\n%s", err, usage)
			return exitUsage
		}
		return run(options)
	case "stop":
		return stop(arguments[1:])
	case "fault":
		return fault(arguments[1:])
	case sandbox.Command:
		// How this program becomes another one in the place of a container; not for users.
		return sandbox.Inside()
	case "component":
		// How this program starts its own child processes; not for users.
		if len(arguments) > 1 {
			return component.Run(arguments[1], arguments[2:])
		}
	}
	fmt.Fprint(os.Stderr, usage)
	return exitUsage
}

func printVersion() int {
	err := json.NewEncoder(os.Stdout).Encode(map[string]string{
		"version":    version,
		"kubernetes": kubeversion.Get().GitVersion,
		"etcd":       "v" + etcdversion.Version,
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return exitFailed
	}
	return 0
}

// options of the run command.
type options struct {
	stateDir       string
	ingressAddress string
	// programs is the file that lists the programs of cluster services.
	programs string
	// blank means that the machines start without a cluster.
	blank bool
	plan  addresses.Plan
}

func parseRun(arguments []string) (options, error) {
	var parsed options
	var network string
	var machines, blank int
	flags := flag.NewFlagSet("run", flag.ContinueOnError)
	flags.SetOutput(os.Stderr)
	flags.StringVar(&parsed.stateDir, "state", "", "directory that keeps the cloud between runs")
	flags.StringVar(&network, "network", "127.77.0", "first three bytes of the loopback network to use")
	flags.StringVar(&parsed.ingressAddress, "ingress", "127.0.0.1:7780", "address at which the apps answer")
	flags.StringVar(&parsed.programs, "programs", "", "file that lists the programs of cluster services")
	flags.IntVar(&machines, "machines", 3, "how many machines to simulate, in a cluster from the start")
	flags.IntVar(&blank, "blank-machines", 0, "how many blank Talos machines to simulate instead")
	if err := flags.Parse(arguments); err != nil {
		return options{}, err
	}
	if flags.NArg() > 0 || parsed.stateDir == "" {
		return options{}, fmt.Errorf("--state is required, and no arguments besides options are allowed")
	}
	var err error
	if parsed.stateDir, err = filepath.Abs(parsed.stateDir); err != nil {
		return options{}, err
	}
	if parsed.programs == "" {
		parsed.programs = filepath.Join(parsed.stateDir, "programs.json")
	}
	if parsed.blank = blank != 0; parsed.blank {
		parsed.plan, err = addresses.NewBlankPlan(network, blank)
	} else {
		parsed.plan, err = addresses.NewPlan(network, machines)
	}
	if err != nil {
		return options{}, err
	}
	return parsed, checkIngressAddress(parsed.ingressAddress)
}

// checkIngressAddress accepts only loopback addresses: the apps are for this
// computer, not for its network.
func checkIngressAddress(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return fmt.Errorf("the ingress address %q is not a loopback address", address)
	}
	return nil
}

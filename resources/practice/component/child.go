package component

import (
	"bufio"
	"context"
	"fmt"
	"os"

	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/component-base/cli"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllermanager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	kwokconfig "sigs.k8s.io/kwok/pkg/config"
	kwok "sigs.k8s.io/kwok/pkg/kwok/cmd"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Names of the components, also the names of their logs.
const (
	Etcd              = "etcd"
	APIServer         = "kube-apiserver"
	ControllerManager = "kube-controller-manager"
	Scheduler         = "kube-scheduler"
	Kwok              = "kwok"
)

// Run runs a component in a child process and returns the exit code.
func Run(name string, arguments []string) int {
	stop, requestStop := context.WithCancel(context.Background())
	go followParent(requestStop)
	switch name {
	case Etcd:
		return runEtcd(stop, arguments)
	case APIServer:
		return runKubernetes(stop, apiserver.NewAPIServerCommand(), arguments)
	case ControllerManager:
		return runKubernetes(stop, controllermanager.NewControllerManagerCommand(), arguments)
	case Scheduler:
		return runKubernetes(stop, scheduler.NewSchedulerCommand(), arguments)
	case Kwok:
		return runKwok(stop, arguments)
	}
	fmt.Fprintf(os.Stderr, "there is no component %q\n", name)
	return 2
}

// followParent obeys the lifeline. Its end means that the parent is gone, so this
// process has no purpose anymore.
func followParent(requestStop func()) {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		if lines.Text() == "stop" {
			requestStop()
		}
	}
	os.Exit(1)
}

func runKubernetes(stop context.Context, command *cobra.Command, arguments []string) int {
	go func() {
		<-stop.Done()
		// False until the component handles signals; until then, it has nothing
		// to finish either.
		if !genericapiserver.RequestShutdown() {
			os.Exit(0)
		}
	}()
	command.SetArgs(arguments)
	return cli.Run(command)
}

// runKwok follows kwok's own main function, which takes its files from the
// arguments of the process before the command exists.
func runKwok(stop context.Context, arguments []string) int {
	os.Args = append([]string{Kwok}, arguments...)
	flags := pflag.NewFlagSet("global", pflag.ContinueOnError)
	flags.ParseErrorsAllowlist.UnknownFlags = true
	ctx, err := kwokconfig.InitFlags(stop, flags)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	command := kwok.NewCommand(ctx)
	command.PersistentFlags().AddFlagSet(flags)
	// The flag of this name belongs to the Kubernetes components linked beside it.
	command.Version = ""
	if err := command.ExecuteContext(ctx); err != nil && stop.Err() == nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

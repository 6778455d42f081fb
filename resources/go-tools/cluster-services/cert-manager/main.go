// Command cert-manager runs cert-manager's controller, webhook or CA injector, which one being the first argument. It's built
// from cert-manager's own packages, because the modules of its commands aren't on the module proxies. It takes the arguments
// of the real commands; those for leader election, metrics and feature gates have no effect.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	logf "github.com/cert-manager/cert-manager/pkg/logs"

	"wildcloud.dev/loopback"
)

var commands = map[string]func(ctx context.Context, arguments []string) error{
	"controller": runController,
	"webhook":    runWebhook,
	"cainjector": runInjector,
}

func main() {
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: cert-manager controller|webhook|cainjector [options]")
		os.Exit(2)
	}
	loopback.Restrict()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	logf.InitLogs()
	if err := commands[os.Args[1]](logf.NewContext(ctx, logf.Log, os.Args[1]), os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

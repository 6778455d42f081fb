package main

import (
	"context"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/spf13/pflag"
	"golang.org/x/sync/errgroup"

	"github.com/cert-manager/cert-manager/internal/webhook"
	logf "github.com/cert-manager/cert-manager/pkg/logs"
	"github.com/cert-manager/cert-manager/pkg/webhook/options"
	"github.com/cert-manager/cert-manager/pkg/webhook/server"

	"wildcloud.dev/loopback"
)

func runWebhook(ctx context.Context, arguments []string) error {
	configuration, err := options.NewWebhookConfiguration()
	if err != nil {
		return err
	}
	flags := pflag.NewFlagSet("webhook", pflag.ContinueOnError)
	flags.ParseErrorsAllowlist.UnknownFlags = true
	options.AddConfigFlags(flags, configuration)
	configuration.KubeConfig = os.Getenv("KUBECONFIG")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	made, err := webhook.NewCertManagerWebhookServer(logf.FromContext(ctx), *configuration, func(made *server.Server) {
		// The server would open the port for health checks on all addresses.
		made.HealthzAddr = nil
	})
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return made.Run(ctx) })
	group.Go(func() error { return serveHealth(ctx, made, int(configuration.HealthzPort)) })
	return group.Wait()
}

func serveHealth(ctx context.Context, made *server.Server, port int) error {
	mux := http.NewServeMux()
	mux.HandleFunc("/livez", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) {
		if !made.CertificateSource.Healthy() {
			w.WriteHeader(http.StatusInternalServerError)
		}
	})
	health := &http.Server{
		Addr: loopback.Address(net.JoinHostPort("", strconv.Itoa(port))), Handler: mux, ReadHeaderTimeout: 5 * time.Second,
	}
	stop := context.AfterFunc(ctx, func() { _ = health.Close() })
	defer stop()
	err := health.ListenAndServe()
	if ctx.Err() != nil {
		return nil
	}
	return err
}

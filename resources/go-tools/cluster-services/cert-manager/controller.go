package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/spf13/pflag"
	"golang.org/x/sync/errgroup"
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/util/sets"

	"github.com/cert-manager/cert-manager/pkg/controller"
	// Each package registers its controllers.
	_ "github.com/cert-manager/cert-manager/pkg/controller/acmechallenges"
	_ "github.com/cert-manager/cert-manager/pkg/controller/acmeorders"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificate-shim/ingresses"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/acme"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/approver"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/ca"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/selfsigned"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/issuing"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/keymanager"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/readiness"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/requestmanager"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/revisionmanager"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/trigger"
	_ "github.com/cert-manager/cert-manager/pkg/controller/clusterissuers"
	_ "github.com/cert-manager/cert-manager/pkg/controller/issuers"
	_ "github.com/cert-manager/cert-manager/pkg/issuer/acme"
	_ "github.com/cert-manager/cert-manager/pkg/issuer/ca"
	_ "github.com/cert-manager/cert-manager/pkg/issuer/selfsigned"
)

const (
	workers      = 5
	firstBackoff = time.Hour
	lastBackoff  = 32 * time.Hour
)

// controllerOptions reads the command's options, with the defaults of the real command.
func controllerOptions(arguments []string) (controller.ContextOptions, error) {
	options := controller.ContextOptions{
		KubernetesAPIQPS:   20,
		KubernetesAPIBurst: 50,
		ACMEOptions: controller.ACMEOptions{
			HTTP01SolverResourceRequestCPU:    resource.MustParse("10m"),
			HTTP01SolverResourceRequestMemory: resource.MustParse("64Mi"),
			HTTP01SolverResourceLimitsCPU:     resource.MustParse("100m"),
			HTTP01SolverResourceLimitsMemory:  resource.MustParse("64Mi"),
			ACMEHTTP01SolverRunAsNonRoot:      true,
		},
		CertificateOptions: controller.CertificateOptions{
			CopiedAnnotationPrefixes:                 []string{"*", "-kubectl.kubernetes.io/", "-fluxcd.io/", "-argocd.argoproj.io/"},
			CertificateRequestMinimumBackoffDuration: firstBackoff,
			CertificateRequestMaximumBackoffDuration: lastBackoff,
		},
		IngressShimOptions: controller.IngressShimOptions{GatewayAPIExtraProtocols: sets.New[string]()},
	}
	var recursiveOnly bool
	flags := pflag.NewFlagSet("controller", pflag.ContinueOnError)
	flags.ParseErrorsAllowlist.UnknownFlags = true
	flags.StringVar(&options.Kubeconfig, "kubeconfig", os.Getenv("KUBECONFIG"), "")
	flags.StringVar(&options.Namespace, "namespace", "", "")
	flags.StringVar(&options.ClusterResourceNamespace, "cluster-resource-namespace", "kube-system", "")
	flags.BoolVar(&options.ClusterIssuerAmbientCredentials, "cluster-issuer-ambient-credentials", true, "")
	flags.BoolVar(&options.IssuerAmbientCredentials, "issuer-ambient-credentials", false, "")
	flags.StringVar(&options.HTTP01SolverImage, "acme-http01-solver-image", "", "")
	flags.StringSliceVar(&options.DNS01Nameservers, "dns01-recursive-nameservers", nil, "")
	flags.BoolVar(&recursiveOnly, "dns01-recursive-nameservers-only", false, "")
	flags.DurationVar(&options.DNS01CheckRetryPeriod, "dns01-check-retry-period", 10*time.Second, "")
	flags.IntVar(&options.MaxConcurrentChallenges, "max-concurrent-challenges", 60, "")
	flags.BoolVar(&options.EnableOwnerRef, "enable-certificate-owner-ref", false, "")
	flags.StringVar(&options.DefaultIssuerName, "default-issuer-name", "", "")
	flags.StringVar(&options.DefaultIssuerKind, "default-issuer-kind", "Issuer", "")
	flags.StringVar(&options.DefaultIssuerGroup, "default-issuer-group", "cert-manager.io", "")
	flags.StringSliceVar(&options.DefaultAutoCertificateAnnotations, "auto-certificate-annotations", []string{"kubernetes.io/tls-acme"}, "")
	err := flags.Parse(arguments)
	options.DNS01CheckAuthoritative = !recursiveOnly
	return options, err
}

func runController(ctx context.Context, arguments []string) error {
	options, err := controllerOptions(arguments)
	if err != nil {
		return err
	}
	factory, err := controller.NewContextFactory(ctx, options)
	if err != nil {
		return err
	}
	shared, err := factory.Build()
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	for name, build := range controller.Known() {
		if options.Namespace != "" && name == "clusterissuers" {
			continue
		}
		one, err := build(factory)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		group.Go(func() error { return one.Run(workers, ctx) })
	}
	shared.SharedInformerFactory.Start(ctx.Done())
	shared.KubeSharedInformerFactory.Start(ctx.Done())
	shared.HTTP01ResourceMetadataInformersFactory.Start(ctx.Done())
	return group.Wait()
}

package apid

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"strings"
	"time"

	"github.com/siderolabs/talos/pkg/machinery/api/common"
	machineapi "github.com/siderolabs/talos/pkg/machinery/api/machine"
	clientconfig "github.com/siderolabs/talos/pkg/machinery/client/config"
	"github.com/siderolabs/talos/pkg/machinery/config/generate/secrets"
	"github.com/siderolabs/talos/pkg/machinery/role"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"

	"wildcloud.dev/practice/pki"
	"wildcloud.dev/practice/talos/life"
)

func (machineService) Kubeconfig(_ *emptypb.Empty, stream grpc.ServerStreamingServer[common.Data]) error {
	if err := onControlPlane(stream.Context(), "kubeconfig"); err != nil {
		return err
	}
	content, err := adminKubeconfig(server(stream.Context()).view(), server(stream.Context()).now())
	if err != nil {
		return err
	}
	archive, err := archived("kubeconfig", content)
	if err != nil {
		return err
	}
	return stream.Send(&common.Data{Bytes: archive})
}

// adminKubeconfig is built from the configuration alone, so it is available before
// Kubernetes is.
func adminKubeconfig(view life.View, now time.Time) ([]byte, error) {
	config := view.Config.Cluster()
	authority := pki.Authority{CertPEM: config.IssuingCA().Crt, KeyPEM: config.IssuingCA().Key}
	admin := config.AdminKubeconfig()
	cert, key, err := authority.Issue(pki.Leaf{
		CommonName: admin.CommonName(), Organizations: []string{admin.CertOrganization()}, Client: true,
	}, now)
	if err != nil {
		return nil, err
	}
	user := "admin@" + config.Name()
	return clientcmd.Write(clientcmdapi.Config{
		Clusters: map[string]*clientcmdapi.Cluster{
			config.Name(): {Server: config.Endpoint().String(), CertificateAuthorityData: authority.CertPEM},
		},
		AuthInfos:      map[string]*clientcmdapi.AuthInfo{user: {ClientCertificateData: cert, ClientKeyData: key}},
		Contexts:       map[string]*clientcmdapi.Context{user: {Cluster: config.Name(), AuthInfo: user, Namespace: "default"}},
		CurrentContext: user,
	})
}

// archived packs one file as the client wants to unpack it.
func archived(name string, content []byte) ([]byte, error) {
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	archive := tar.NewWriter(zip)
	err := archive.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: name, Size: int64(len(content)), ModTime: time.Now(), Mode: 0o600})
	if err != nil {
		return nil, err
	}
	if _, err := archive.Write(content); err != nil {
		return nil, err
	}
	if err := archive.Close(); err != nil {
		return nil, err
	}
	if err := zip.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

func (machineService) GenerateClientConfiguration(ctx context.Context, request *machineapi.GenerateClientConfigurationRequest) (*machineapi.GenerateClientConfigurationResponse, error) {
	if err := onControlPlane(ctx, "generate client configuration"); err != nil {
		return nil, err
	}
	lifetime := request.GetCrtTtl().AsDuration()
	if lifetime <= 0 {
		return nil, status.Error(codes.InvalidArgument, "crt_ttl should be positive")
	}
	view := server(ctx).view()
	roles, _ := role.Parse(request.GetRoles())
	bundle := secrets.NewBundleFromConfig(secrets.NewFixedClock(server(ctx).now()), view.Config)
	certificate, err := bundle.GenerateTalosAPIClientCertificateWithTTL(roles, lifetime)
	if err != nil {
		return nil, err
	}
	name := view.Config.Cluster().Name()
	if list := roles.Strings(); len(list) == 1 {
		name = strings.TrimPrefix(list[0], role.Prefix) + "@" + name
	}
	talosconfig, err := clientconfig.NewConfig(name, nil, bundle.Certs.OS.Crt, certificate).Bytes()
	if err != nil {
		return nil, err
	}
	return &machineapi.GenerateClientConfigurationResponse{Messages: []*machineapi.GenerateClientConfiguration{{
		Ca: bundle.Certs.OS.Crt, Crt: certificate.Crt, Key: certificate.Key, Talosconfig: talosconfig,
	}}}, nil
}

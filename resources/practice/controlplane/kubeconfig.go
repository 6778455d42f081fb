package controlplane

import (
	"os"
	"path/filepath"

	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"

	"wildcloud.dev/practice/files"
)

const clusterName = "practice"

// writeKubeconfigs writes the administrator's kubeconfig, which is part of the
// contract, and those of the components.
func (l layout) writeKubeconfigs(server string) error {
	for path, certificate := range map[string]string{
		l.kubeconfig():                    "admin",
		l.componentConfig("kwok"):         "kwok",
		l.componentConfig("kube-manager"): "kube-manager",
		l.componentConfig("scheduler"):    "scheduler",
	} {
		content, err := l.renderKubeconfig(server, certificate)
		if err != nil {
			return err
		}
		if err := files.WritePrivate(path, content); err != nil {
			return err
		}
	}
	return nil
}

func (l layout) renderKubeconfig(server, certificate string) ([]byte, error) {
	authority, err := os.ReadFile(l.authority("cluster-ca.crt"))
	if err != nil {
		return nil, err
	}
	cert, err := os.ReadFile(filepath.Join(l.leaves(), certificate+".crt"))
	if err != nil {
		return nil, err
	}
	key, err := os.ReadFile(filepath.Join(l.leaves(), certificate+".key"))
	if err != nil {
		return nil, err
	}
	user := certificate + "@" + clusterName
	return clientcmd.Write(clientcmdapi.Config{
		Clusters: map[string]*clientcmdapi.Cluster{
			clusterName: {Server: server, CertificateAuthorityData: authority},
		},
		AuthInfos: map[string]*clientcmdapi.AuthInfo{
			user: {ClientCertificateData: cert, ClientKeyData: key},
		},
		Contexts: map[string]*clientcmdapi.Context{
			user: {Cluster: clusterName, AuthInfo: user},
		},
		CurrentContext: user,
	})
}

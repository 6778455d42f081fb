package programs

import (
	"cmp"
	"context"
	"time"

	authenticationv1 "k8s.io/api/authentication/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"

	"wildcloud.dev/practice/files"
)

// tokenLife is longer than a practice cloud runs without a restart, because nobody renews the token.
const tokenLife = 90 * 24 * time.Hour

// writeAccess writes a kubeconfig for the pod's service account. The program may do what its manifest allows, and no more.
func writeAccess(ctx context.Context, client kubernetes.Interface, server *rest.Config, pod *corev1.Pod, path string) error {
	seconds := int64(tokenLife.Seconds())
	account := cmp.Or(pod.Spec.ServiceAccountName, "default")
	token, err := client.CoreV1().ServiceAccounts(pod.Namespace).CreateToken(ctx, account, &authenticationv1.TokenRequest{
		Spec: authenticationv1.TokenRequestSpec{ExpirationSeconds: &seconds},
	}, metav1.CreateOptions{})
	if err != nil {
		return err
	}
	const name = "practice"
	content, err := clientcmd.Write(clientcmdapi.Config{
		Clusters:       map[string]*clientcmdapi.Cluster{name: {Server: server.Host, CertificateAuthorityData: server.CAData}},
		AuthInfos:      map[string]*clientcmdapi.AuthInfo{name: {Token: token.Status.Token}},
		Contexts:       map[string]*clientcmdapi.Context{name: {Cluster: name, AuthInfo: name, Namespace: pod.Namespace}},
		CurrentContext: name,
	})
	if err != nil {
		return err
	}
	return files.WritePrivate(path, content)
}

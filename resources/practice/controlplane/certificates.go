package controlplane

import (
	"net"
	"path/filepath"
	"time"

	"wildcloud.dev/practice/addresses"
	"wildcloud.dev/practice/files"
	"wildcloud.dev/practice/pki"
)

// Identities that clients of the API server have. The names of the first two
// are fixed by the roles Kubernetes brings for them.
const (
	controllerManagerUser = "system:kube-controller-manager"
	schedulerUser         = "system:kube-scheduler"
	kwokUser              = "practice:machines"
	adminUser             = "practice:admin"
	adminGroup            = "system:masters"
)

// issueLeaves writes every certificate that lasts for one run into dir.
func issueLeaves(dir string, set pki.Authorities, plan addresses.Plan, now time.Time) error {
	if err := files.PrivateDir(dir); err != nil {
		return err
	}
	tokenKey, err := set.ServiceAccountPublicKey()
	if err != nil {
		return err
	}
	if err := files.WritePrivate(filepath.Join(dir, "service-account.pub"), tokenKey); err != nil {
		return err
	}
	loopback := net.IPv4(127, 0, 0, 1)
	api := net.IP(plan.APIServer.Addr().AsSlice())
	etcd := net.IP(plan.EtcdClient.Addr().AsSlice())
	for name, request := range map[string]struct {
		authority pki.Authority
		leaf      pki.Leaf
	}{
		"kube-apiserver": {set.Cluster, pki.Leaf{
			CommonName: "kube-apiserver",
			Server:     true,
			IPs:        []net.IP{api, loopback, net.IPv4(10, 96, 0, 1)},
			DNSNames: []string{"localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc",
				"kubernetes.default.svc.cluster.local"},
		}},
		"etcd": {set.Etcd, pki.Leaf{
			CommonName: "etcd", Server: true, Client: true, IPs: []net.IP{etcd, loopback},
		}},
		"etcd-client":  {set.Etcd, pki.Leaf{CommonName: "kube-apiserver", Client: true}},
		"front-proxy":  {set.Aggregator, pki.Leaf{CommonName: "front-proxy-client", Client: true}},
		"kubelet":      {set.Cluster, pki.Leaf{CommonName: "kube-apiserver-kubelet-client", Client: true, Organizations: []string{adminGroup}}},
		"admin":        {set.Cluster, pki.Leaf{CommonName: adminUser, Client: true, Organizations: []string{adminGroup}}},
		"kwok":         {set.Cluster, pki.Leaf{CommonName: kwokUser, Client: true, Organizations: []string{adminGroup}}},
		"kube-manager": {set.Cluster, pki.Leaf{CommonName: controllerManagerUser, Client: true}},
		"scheduler":    {set.Cluster, pki.Leaf{CommonName: schedulerUser, Client: true}},
	} {
		cert, key, err := request.authority.Issue(request.leaf, now)
		if err != nil {
			return err
		}
		if err := files.WritePrivate(filepath.Join(dir, name+".crt"), cert); err != nil {
			return err
		}
		if err := files.WritePrivate(filepath.Join(dir, name+".key"), key); err != nil {
			return err
		}
	}
	return nil
}

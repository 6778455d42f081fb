package controlplane

import (
	"fmt"
	"net"
	"net/netip"
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
	egressUser            = "practice:api-server-egress"
	adminGroup            = "system:masters"
)

// issueLeaves writes every certificate that lasts for one run into dir.
func issueLeaves(dir string, set pki.Authorities, plan addresses.Plan, settings Settings, now time.Time) error {
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
	var kubelets []net.IP
	for _, machine := range plan.Machines {
		kubelets = append(kubelets, machine.AsSlice())
	}
	api := net.IP(plan.APIServer.Addr().AsSlice())
	etcd := net.IP(plan.EtcdClient.Addr().AsSlice())
	serverIPs, serverNames, err := serverIdentity(api, settings)
	if err != nil {
		return err
	}
	for name, request := range map[string]struct {
		authority pki.Authority
		leaf      pki.Leaf
	}{
		"kube-apiserver": {set.Cluster, pki.Leaf{
			CommonName: "kube-apiserver",
			Server:     true,
			IPs:        serverIPs,
			DNSNames:   serverNames,
		}},
		"etcd": {set.Etcd, pki.Leaf{
			CommonName: "etcd", Server: true, Client: true, IPs: []net.IP{etcd, loopback},
		}},
		"etcd-client": {set.Etcd, pki.Leaf{CommonName: "kube-apiserver", Client: true}},
		"front-proxy": {set.Aggregator, pki.Leaf{CommonName: "front-proxy-client", Client: true}},
		"kubelet":     {set.Cluster, pki.Leaf{CommonName: "kube-apiserver-kubelet-client", Client: true, Organizations: []string{adminGroup}}},
		"kubelet-server": {set.Cluster, pki.Leaf{
			CommonName: "practice:kubelets", Server: true, IPs: kubelets,
		}},
		"egress":        {set.Cluster, pki.Leaf{CommonName: "practice:egress", Server: true, IPs: []net.IP{loopback}}},
		"egress-client": {set.Cluster, pki.Leaf{CommonName: egressUser, Client: true}},
		"admin":         {set.Cluster, pki.Leaf{CommonName: adminUser, Client: true, Organizations: []string{adminGroup}}},
		"kwok":          {set.Cluster, pki.Leaf{CommonName: kwokUser, Client: true, Organizations: []string{adminGroup}}},
		"kube-manager":  {set.Cluster, pki.Leaf{CommonName: controllerManagerUser, Client: true}},
		"scheduler":     {set.Cluster, pki.Leaf{CommonName: schedulerUser, Client: true}},
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

// serverIdentity lists everything by which the API server may be called.
func serverIdentity(api net.IP, settings Settings) ([]net.IP, []string, error) {
	network, err := netip.ParsePrefix(settings.ServiceNetwork)
	if err != nil {
		return nil, nil, fmt.Errorf("the service network %q is not of the form 10.96.0.0/12: %w", settings.ServiceNetwork, err)
	}
	// The service "kubernetes" always is the first address of the network.
	first := network.Masked().Addr().Next()
	ips := []net.IP{api, net.IPv4(127, 0, 0, 1), first.AsSlice()}
	names := []string{"localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local"}
	for _, name := range settings.Names {
		if ip := net.ParseIP(name); ip != nil {
			ips = append(ips, ip)
		} else {
			names = append(names, name)
		}
	}
	return ips, names, nil
}

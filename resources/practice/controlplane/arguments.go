package controlplane

import (
	"wildcloud.dev/practice/addresses"
	"wildcloud.dev/practice/simulation"
)

const (
	callsPerSecond = "200"
	callsAtOnce    = "400"
)

// Settings are what a configuration may say about a control plane.
type Settings struct {
	// Names are addresses and hostnames by which clients call the API server,
	// beside the one on which it listens.
	Names                      []string
	PodNetwork, ServiceNetwork string
}

// withDefaults fills in the networks that Talos and kubeadm choose, too.
func (s Settings) withDefaults() Settings {
	if s.PodNetwork == "" {
		s.PodNetwork = "10.244.0.0/16"
	}
	if s.ServiceNetwork == "" {
		s.ServiceNetwork = "10.96.0.0/12"
	}
	return s
}

func (l layout) etcdArguments(plan addresses.Plan) []string {
	return []string{
		"--data-dir=" + l.etcdData(),
		"--listen-client=" + plan.EtcdClient.String(),
		"--listen-peer=" + plan.EtcdPeer.String(),
		"--cert-file=" + l.leaf("etcd.crt"),
		"--key-file=" + l.leaf("etcd.key"),
		"--ca-file=" + l.authority("etcd-ca.crt"),
	}
}

func (l layout) apiServerArguments(plan addresses.Plan, settings Settings) []string {
	return []string{
		"--bind-address=" + plan.APIServer.Addr().String(),
		"--advertise-address=" + plan.APIServer.Addr().String(),
		"--secure-port=" + port(plan.APIServer),
		"--etcd-servers=https://" + plan.EtcdClient.String(),
		"--etcd-cafile=" + l.authority("etcd-ca.crt"),
		"--etcd-certfile=" + l.leaf("etcd-client.crt"),
		"--etcd-keyfile=" + l.leaf("etcd-client.key"),
		"--tls-cert-file=" + l.leaf("kube-apiserver.crt"),
		"--tls-private-key-file=" + l.leaf("kube-apiserver.key"),
		"--client-ca-file=" + l.authority("cluster-ca.crt"),
		"--kubelet-certificate-authority=" + l.authority("cluster-ca.crt"),
		"--kubelet-client-certificate=" + l.leaf("kubelet.crt"),
		"--kubelet-client-key=" + l.leaf("kubelet.key"),
		"--kubelet-preferred-address-types=InternalIP",
		"--proxy-client-cert-file=" + l.leaf("front-proxy.crt"),
		"--proxy-client-key-file=" + l.leaf("front-proxy.key"),
		"--requestheader-client-ca-file=" + l.authority("aggregator-ca.crt"),
		"--requestheader-allowed-names=front-proxy-client",
		"--requestheader-extra-headers-prefix=X-Remote-Extra-",
		"--requestheader-group-headers=X-Remote-Group",
		"--requestheader-username-headers=X-Remote-User",
		"--service-account-issuer=https://kubernetes.default.svc",
		"--service-account-key-file=" + l.leaf("service-account.pub"),
		"--service-account-signing-key-file=" + l.authority("service-account.key"),
		"--service-cluster-ip-range=" + settings.ServiceNetwork,
		"--authorization-mode=Node,RBAC",
		"--enable-admission-plugins=NodeRestriction",
		"--admission-control-config-file=" + l.admission(),
		"--egress-selector-config-file=" + l.egress(),
		// Without kube-proxy, only the endpoints of a service lead to its pods.
		"--enable-aggregator-routing=true",
		"--allow-privileged=true",
		"--profiling=false",
		// Closes clients' watches on shutdown, which would otherwise delay it.
		"--shutdown-watch-termination-grace-period=1s",
		// Endpoints can't be loopback addresses, so the API server can't register
		// itself behind the service "kubernetes". Nothing here would call it there.
		"--endpoint-reconciler-type=none",
	}
}

func (l layout) controllerManagerArguments(settings Settings) []string {
	config := l.componentConfig("kube-manager")
	return []string{
		"--kubeconfig=" + config,
		"--authentication-kubeconfig=" + config,
		"--authorization-kubeconfig=" + config,
		"--secure-port=0",
		"--leader-elect=false",
		"--profiling=false",
		"--use-service-account-credentials=true",
		"--service-account-private-key-file=" + l.authority("service-account.key"),
		"--root-ca-file=" + l.authority("cluster-ca.crt"),
		"--cluster-signing-cert-file=" + l.authority("cluster-ca.crt"),
		"--cluster-signing-key-file=" + l.authority("cluster-ca.key"),
		"--allocate-node-cidrs=true",
		"--cluster-cidr=" + settings.PodNetwork,
		"--service-cluster-ip-range=" + settings.ServiceNetwork,
		// The default rate limits protect the API server of a thousand machines. Here
		// they would only slow down apps that are installed together.
		"--kube-api-qps=" + callsPerSecond,
		"--kube-api-burst=" + callsAtOnce,
		"--node-monitor-grace-period=" + simulation.SilentAfter.String(),
	}
}

func (l layout) schedulerArguments() []string {
	config := l.componentConfig("scheduler")
	return []string{
		"--kubeconfig=" + config,
		"--authentication-kubeconfig=" + config,
		"--authorization-kubeconfig=" + config,
		"--secure-port=0",
		"--leader-elect=false",
		"--profiling=false",
		"--kube-api-qps=" + callsPerSecond,
		"--kube-api-burst=" + callsAtOnce,
	}
}

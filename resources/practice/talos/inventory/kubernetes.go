package inventory

import (
	"github.com/cosi-project/runtime/pkg/resource"
	"github.com/siderolabs/talos/pkg/machinery/resources/k8s"

	"wildcloud.dev/practice/talos/life"
)

// kubernetesComponents returns the Kubernetes components that the configuration enables.
func kubernetesComponents(view life.View) []resource.Resource {
	if !view.Configured() {
		return nil
	}
	kubelet := k8s.NewKubeletSpec(k8s.NamespaceName, k8s.KubeletID)
	*kubelet.TypedSpec() = k8s.KubeletSpecSpec{
		Image: view.Config.Machine().Kubelet().Image(), ExpectedNodename: view.Hostname(),
		Args: arguments(view.Config.Machine().Kubelet().ExtraArgs()),
	}
	if !view.ControlPlane() {
		return []resource.Resource{kubelet}
	}
	wanted := view.Config.Cluster()
	server, controllers, scheduler := k8s.NewAPIServerConfig(), k8s.NewControllerManagerConfig(), k8s.NewSchedulerConfig()
	*server.TypedSpec() = k8s.APIServerConfigSpec{
		Image: wanted.APIServer().Image(), ControlPlaneEndpoint: wanted.Endpoint().String(), LocalPort: apiServerPort,
		ExtraArgs: argValues(wanted.APIServer().ExtraArgs()),
	}
	*controllers.TypedSpec() = k8s.ControllerManagerConfigSpec{
		Enabled: true, Image: wanted.ControllerManager().Image(), ExtraArgs: argValues(wanted.ControllerManager().ExtraArgs()),
	}
	*scheduler.TypedSpec() = k8s.SchedulerConfigSpec{
		Enabled: true, Image: wanted.Scheduler().Image(), ExtraArgs: argValues(wanted.Scheduler().ExtraArgs()),
	}
	return []resource.Resource{kubelet, server, controllers, scheduler}
}

func argValues(arguments map[string][]string) map[string]k8s.ArgValues {
	if len(arguments) == 0 {
		return nil
	}
	values := map[string]k8s.ArgValues{}
	for name, list := range arguments {
		values[name] = k8s.ArgValues{Values: list}
	}
	return values
}

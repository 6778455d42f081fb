package inventory

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/cosi-project/runtime/pkg/resource"
	"github.com/cosi-project/runtime/pkg/safe"
	"github.com/cosi-project/runtime/pkg/state"
	"github.com/siderolabs/talos/pkg/machinery/constants"
	"github.com/siderolabs/talos/pkg/machinery/resources/k8s"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// component is a control-plane component of Kubernetes with its current configuration.
type component struct {
	id, image string
	arguments map[string]k8s.ArgValues
	version   resource.Version
}

// staticPods returns the pods for the configuration. Each names the version of the
// configuration it was created from, which shows when a change has taken effect.
func staticPods(ctx context.Context, st state.State) ([]resource.Resource, error) {
	parts, err := configured(ctx, st)
	if err != nil {
		return nil, err
	}
	var list []resource.Resource
	for _, one := range parts {
		pod, err := one.pod()
		if err != nil {
			return nil, err
		}
		res := k8s.NewStaticPod(k8s.NamespaceName, one.id)
		res.TypedSpec().Pod = pod
		list = append(list, res)
	}
	return list, nil
}

func configured(ctx context.Context, st state.State) ([]component, error) {
	server, err := safe.StateGetByID[*k8s.APIServerConfig](ctx, st, k8s.APIServerConfigID)
	if state.IsNotFoundError(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	controllers, err := safe.StateGetByID[*k8s.ControllerManagerConfig](ctx, st, k8s.ControllerManagerConfigID)
	if err != nil {
		return nil, err
	}
	scheduler, err := safe.StateGetByID[*k8s.SchedulerConfig](ctx, st, k8s.SchedulerConfigID)
	if err != nil {
		return nil, err
	}
	return []component{
		{k8s.APIServerID, server.TypedSpec().Image, server.TypedSpec().ExtraArgs, server.Metadata().Version()},
		{k8s.ControllerManagerID, controllers.TypedSpec().Image, controllers.TypedSpec().ExtraArgs, controllers.Metadata().Version()},
		{k8s.SchedulerID, scheduler.TypedSpec().Image, scheduler.TypedSpec().ExtraArgs, scheduler.Metadata().Version()},
	}, nil
}

// pod leaves out what Talos adds itself: no container runs, so only the
// configured values matter. It requests no memory, because it uses none.
func (p component) pod() (map[string]any, error) {
	extra := map[string][]string{}
	for name, values := range p.arguments {
		extra[name] = values.Values
	}
	content, err := json.Marshal(corev1.Pod{
		TypeMeta: metav1.TypeMeta{APIVersion: "v1", Kind: "Pod"},
		ObjectMeta: metav1.ObjectMeta{
			Name: p.id, Namespace: metav1.NamespaceSystem,
			Annotations: map[string]string{constants.AnnotationStaticPodConfigVersion: p.version.String()},
			Labels: map[string]string{
				"tier": "control-plane", "k8s-app": p.id, "component": p.id,
				"app.kubernetes.io/name": p.id, "app.kubernetes.io/component": "control-plane", "app.kubernetes.io/managed-by": "Talos",
			},
		},
		Spec: corev1.PodSpec{
			PriorityClassName: "system-cluster-critical",
			HostNetwork:       true,
			Containers: []corev1.Container{{
				Name: p.id, Image: p.image, Command: append([]string{"/usr/local/bin/" + p.id}, arguments(extra)...),
			}},
		},
	})
	if err != nil {
		return nil, err
	}
	pod := map[string]any{}
	return pod, json.Unmarshal(content, &pod)
}

// arguments are sorted, so that equal ones compare equal.
func arguments(extra map[string][]string) []string {
	var list []string
	for _, name := range slices.Sorted(maps.Keys(extra)) {
		for _, value := range extra[name] {
			list = append(list, "--"+name+"="+value)
		}
	}
	return list
}

// StaticPods returns the machine's static pods.
func (i *Inventory) StaticPods(ctx context.Context) ([]corev1.Pod, error) {
	list, err := safe.StateListAll[*k8s.StaticPod](ctx, i.State)
	if err != nil {
		return nil, err
	}
	var pods []corev1.Pod
	for res := range list.All() {
		content, err := json.Marshal(res.TypedSpec().Pod)
		if err != nil {
			return nil, err
		}
		var pod corev1.Pod
		if err := json.Unmarshal(content, &pod); err != nil {
			return nil, err
		}
		pods = append(pods, pod)
	}
	return pods, nil
}

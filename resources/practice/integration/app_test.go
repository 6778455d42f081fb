//go:build linux

package integration

import (
	"context"
	"net/http"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

const (
	namespace = "default"
	app       = "blog"
)

var meta = metav1.ObjectMeta{Namespace: namespace, Name: app}

// deploy creates an app with everything that a catalogue app has.
func (c *cloud) deploy() {
	c.t.Helper()
	ctx, create := context.Background(), metav1.CreateOptions{}
	labels := map[string]string{"app": app}
	_, err := c.client.CoreV1().PersistentVolumeClaims(namespace).Create(ctx, &corev1.PersistentVolumeClaim{
		ObjectMeta: meta,
		Spec: corev1.PersistentVolumeClaimSpec{
			AccessModes: []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce},
			Resources: corev1.VolumeResourceRequirements{
				Requests: corev1.ResourceList{corev1.ResourceStorage: resource.MustParse("1Gi")},
			},
		},
	}, create)
	c.check(err)
	_, err = c.client.AppsV1().Deployments(namespace).Create(ctx, &appsv1.Deployment{
		ObjectMeta: meta,
		Spec: appsv1.DeploymentSpec{
			Selector: &metav1.LabelSelector{MatchLabels: labels},
			Template: corev1.PodTemplateSpec{
				ObjectMeta: metav1.ObjectMeta{Labels: labels},
				Spec: corev1.PodSpec{
					Containers: []corev1.Container{{Name: app, Image: "example/blog:1"}},
					Volumes: []corev1.Volume{{Name: "data", VolumeSource: corev1.VolumeSource{
						PersistentVolumeClaim: &corev1.PersistentVolumeClaimVolumeSource{ClaimName: app},
					}}},
				},
			},
		},
	}, create)
	c.check(err)
	_, err = c.client.CoreV1().Services(namespace).Create(ctx, &corev1.Service{
		ObjectMeta: meta,
		Spec: corev1.ServiceSpec{
			Type: corev1.ServiceTypeLoadBalancer, Selector: labels, Ports: []corev1.ServicePort{{Port: 80}},
		},
	}, create)
	c.check(err)
	prefix := networkingv1.PathTypePrefix
	_, err = c.client.NetworkingV1().Ingresses(namespace).Create(ctx, &networkingv1.Ingress{
		ObjectMeta: meta,
		Spec: networkingv1.IngressSpec{Rules: []networkingv1.IngressRule{{
			Host: "blog.test",
			IngressRuleValue: networkingv1.IngressRuleValue{HTTP: &networkingv1.HTTPIngressRuleValue{
				Paths: []networkingv1.HTTPIngressPath{{
					Path: "/", PathType: &prefix,
					Backend: networkingv1.IngressBackend{Service: &networkingv1.IngressServiceBackend{
						Name: app, Port: networkingv1.ServiceBackendPort{Number: 80},
					}},
				}},
			}},
		}}},
	}, create)
	c.check(err)
}

func (c *cloud) appReady() bool {
	ctx, get := context.Background(), metav1.GetOptions{}
	deployment, err := c.client.AppsV1().Deployments(namespace).Get(ctx, app, get)
	c.check(err)
	claim, err := c.client.CoreV1().PersistentVolumeClaims(namespace).Get(ctx, app, get)
	c.check(err)
	ingress, err := c.client.NetworkingV1().Ingresses(namespace).Get(ctx, app, get)
	c.check(err)
	return deployment.Status.ReadyReplicas == 1 && claim.Status.Phase == corev1.ClaimBound &&
		len(ingress.Status.LoadBalancer.Ingress) == 1 && c.balancerAddress() != ""
}

func (c *cloud) balancerAddress() string {
	service, err := c.client.CoreV1().Services(namespace).Get(context.Background(), app, metav1.GetOptions{})
	c.check(err)
	if len(service.Status.LoadBalancer.Ingress) == 0 {
		return ""
	}
	return service.Status.LoadBalancer.Ingress[0].IP
}

// loseContact does to the app's pod what Kubernetes does when a machine has been
// silent for too long.
func (c *cloud) loseContact() {
	c.t.Helper()
	ctx, pods := context.Background(), c.client.CoreV1().Pods(namespace)
	list, err := pods.List(ctx, metav1.ListOptions{LabelSelector: "app=" + app})
	c.check(err)
	for i := range list.Items {
		pod := &list.Items[i]
		for j := range pod.Status.Conditions {
			if pod.Status.Conditions[j].Type == corev1.PodReady {
				pod.Status.Conditions[j].Status = corev1.ConditionFalse
			}
		}
		_, err := pods.UpdateStatus(ctx, pod, metav1.UpdateOptions{})
		c.check(err)
	}
}

func (c *cloud) deleteClaim() {
	ctx, options := context.Background(), metav1.DeleteOptions{}
	c.check(c.client.AppsV1().Deployments(namespace).Delete(ctx, app, options))
	c.check(c.client.CoreV1().PersistentVolumeClaims(namespace).Delete(ctx, app, options))
}

// ask requests a host from the ingress proxy and returns the status.
func (c *cloud) ask(host string) int {
	request, err := http.NewRequest(http.MethodGet, "http://"+ingressAddress+"/", nil)
	c.check(err)
	request.Host = host
	response, err := http.DefaultClient.Do(request)
	c.check(err)
	c.check(response.Body.Close())
	return response.StatusCode
}

func (c *cloud) eventually(what string, reached func() bool) {
	c.t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if reached() {
			return
		}
	}
	c.t.Fatalf("not within 30 s: %s", what)
}

func (c *cloud) check(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

package forward

import (
	"context"
	"errors"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"

	"wildcloud.dev/practice/reconcile"
)

// tellIngresses returns a loop that writes on each Ingress where browsers on this computer reach it.
func tellIngresses(client kubernetes.Interface, factory informers.SharedInformerFactory) (*reconcile.Loop, error) {
	ingresses, services := factory.Networking().V1().Ingresses(), factory.Core().V1().Services()
	loop := reconcile.NewLoop("addresses for browsers", func(ctx context.Context, key string) error {
		namespace, name, err := cache.SplitMetaNamespaceKey(key)
		if err != nil {
			return err
		}
		ingress, err := ingresses.Lister().Ingresses(namespace).Get(name)
		if apierrors.IsNotFound(err) {
			return nil
		}
		if err != nil {
			return err
		}
		all, err := services.Lister().List(labels.Everything())
		if err != nil {
			return err
		}
		at := browserAddress(ingress, all)
		if ingress.Annotations[BrowserAnnotation] == at {
			return nil
		}
		patch := fmt.Appendf(nil, `{"metadata":{"annotations":{%q:%q}}}`, BrowserAnnotation, at)
		_, err = client.NetworkingV1().Ingresses(namespace).Patch(ctx, name, types.MergePatchType, patch, metav1.PatchOptions{})
		return err
	})
	return loop, errors.Join(
		loop.Watch(ingresses.Informer(), reconcile.ObjectKey),
		loop.Watch(services.Informer(), func(object any) []string {
			if service, ok := object.(*corev1.Service); !ok || service.Spec.Type != corev1.ServiceTypeLoadBalancer {
				return nil
			}
			all, err := ingresses.Lister().List(labels.Everything())
			if err != nil {
				return nil
			}
			var keys []string
			for _, ingress := range all {
				keys = append(keys, reconcile.ObjectKey(ingress)...)
			}
			return keys
		}),
	)
}

// browserAddress is that of the service whose address an Ingress reports; empty if there is none.
func browserAddress(ingress *networkingv1.Ingress, services []*corev1.Service) string {
	for _, reported := range ingress.Status.LoadBalancer.Ingress {
		for _, service := range services {
			for _, own := range service.Status.LoadBalancer.Ingress {
				if own.IP != "" && own.IP == reported.IP {
					return service.Annotations[BrowserAnnotation]
				}
			}
		}
	}
	return ""
}

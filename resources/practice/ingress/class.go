// Package ingress stands in for Traefik's control plane: it creates the ingress
// class and sets the address of each ingress of that class.
package ingress

import (
	"context"
	"fmt"

	networkingv1 "k8s.io/api/networking/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
)

const (
	className    = "traefik"
	controllerID = "traefik.io/ingress-controller"
)

// EnsureClass creates the class that Traefik would create, as the default.
func EnsureClass(ctx context.Context, client kubernetes.Interface) error {
	class := &networkingv1.IngressClass{
		ObjectMeta: metav1.ObjectMeta{
			Name:        className,
			Annotations: map[string]string{networkingv1.AnnotationIsDefaultIngressClass: "true"},
		},
		Spec: networkingv1.IngressClassSpec{Controller: controllerID},
	}
	_, err := client.NetworkingV1().IngressClasses().Create(ctx, class, metav1.CreateOptions{})
	if err != nil && !apierrors.IsAlreadyExists(err) {
		return fmt.Errorf("ingress class %s: %w", className, err)
	}
	return nil
}

// Ours reports whether the proxy serves an ingress. The legacy annotation counts
// too, as it does for Traefik.
func Ours(ingress *networkingv1.Ingress) bool {
	if name := ingress.Spec.IngressClassName; name != nil {
		return *name == className
	}
	return ingress.Annotations["kubernetes.io/ingress.class"] == className
}

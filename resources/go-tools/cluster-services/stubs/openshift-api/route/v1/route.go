// Package v1 declares what external-dns reads of OpenShift's routes; their module isn't on the module proxies, and a Wild
// Cloud has no OpenShift.
package v1

import (
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
)

type RouteIngressConditionType string

const RouteAdmitted = RouteIngressConditionType("Admitted")

type Route struct {
	metav1.TypeMeta
	metav1.ObjectMeta
	Status RouteStatus
}

type RouteStatus struct{ Ingress []RouteIngress }

type RouteIngress struct {
	Host                    string
	RouterName              string
	RouterCanonicalHostname string
	Conditions              []RouteIngressCondition
}

type RouteIngressCondition struct {
	Type   RouteIngressConditionType
	Status corev1.ConditionStatus
}

func (r *Route) DeepCopyObject() runtime.Object {
	clone := *r
	return &clone
}

package programs

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes/fake"

	"wildcloud.dev/practice/contents"
	"wildcloud.dev/practice/routes"
)

func TestOnLoopback(t *testing.T) {
	ports := routes.Ports{8000: 40000, 53: 40053}
	for argument, want := range map[string]string{
		"--entryPoints.web.address=:8000/tcp": "--entryPoints.web.address=127.0.0.1:40000/tcp",
		"--metrics-address=0.0.0.0:8000":      "--metrics-address=127.0.0.1:40000",
		"[::]:53":                             "127.0.0.1:40053",
		":9999":                               "127.0.0.1:9999",
		"--webhook-provider-url=http://localhost:888": "--webhook-provider-url=http://localhost:888",
		"--rfc2136-host=192.168.1.2:53":               "--rfc2136-host=192.168.1.2:53",
		"--ping=true":                                 "--ping=true",
	} {
		if got := onLoopback(argument, ports); got != want {
			t.Errorf("%s: %s, want %s", argument, got, want)
		}
	}
}

func sourcesWith(t *testing.T, objects ...any) contents.Sources {
	t.Helper()
	core := informers.NewSharedInformerFactory(fake.NewClientset(), 0).Core().V1()
	for _, object := range objects {
		store := core.ConfigMaps().Informer().GetStore()
		if _, ok := object.(*corev1.Secret); ok {
			store = core.Secrets().Informer().GetStore()
		}
		if err := store.Add(object); err != nil {
			t.Fatal(err)
		}
	}
	return contents.Sources{Configs: core.ConfigMaps().Lister(), Secrets: core.Secrets().Lister()}
}

func TestEnvironmentAndArguments(t *testing.T) {
	s := sourcesWith(t, &corev1.Secret{
		ObjectMeta: metav1.ObjectMeta{Namespace: "external-dns", Name: "token"}, Data: map[string][]byte{"apiToken": []byte("t0p")},
	})
	yes := true
	secret := func(name, key string, optional *bool) *corev1.EnvVarSource {
		return &corev1.EnvVarSource{SecretKeyRef: &corev1.SecretKeySelector{
			LocalObjectReference: corev1.LocalObjectReference{Name: name}, Key: key, Optional: optional,
		}}
	}
	container := &corev1.Container{
		Image: "registry.k8s.io/external-dns/external-dns",
		Env: []corev1.EnvVar{
			{Name: "CF_API_TOKEN", ValueFrom: secret("token", "apiToken", nil)},
			{Name: "NONE", ValueFrom: secret("other", "apiToken", &yes)},
			{Name: "OWNER", Value: "home"},
		},
		Args:         []string{"--txt-owner-id=$(OWNER)", "--file=/etc/zones/home.txt", "--other=/var/etc/zones"},
		VolumeMounts: []corev1.VolumeMount{{Name: "zones", MountPath: "/etc/zones"}},
	}
	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Namespace: "external-dns", Name: "one"}, Spec: corev1.PodSpec{Containers: []corev1.Container{*container}}}
	program, _ := find(pod)
	set, err := s.Environment(pod, container)
	if err != nil {
		t.Fatal(err)
	}
	got := newStart(program, pod, container, set, routes.Ports{7979: 40079}, place{root: "/root", kubeconfig: "/kubeconfig"}, "")
	want := []string{
		"--kubeconfig=/kubeconfig", "--metrics-address=127.0.0.1:40079", "--txt-owner-id=home",
		"--file=" + filepath.FromSlash("/root/etc/zones/home.txt"), "--other=/var/etc/zones",
	}
	if !slices.Equal(got.arguments, want) {
		t.Errorf("arguments %q", got.arguments)
	}
	if !slices.Contains(got.environment, "CF_API_TOKEN=t0p") || slices.ContainsFunc(got.environment, func(line string) bool { return strings.HasPrefix(line, "NONE=") }) {
		t.Errorf("environment %q", got.environment)
	}

	container.Env[0].ValueFrom = secret("token", "other", nil)
	if _, err := s.Environment(pod, container); err == nil || err.Error() != `environment variable CF_API_TOKEN: there is no key "other"` {
		t.Errorf("a missing key: %v", err)
	}
}

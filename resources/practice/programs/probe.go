package programs

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"

	"wildcloud.dev/practice/routes"
)

const probeTime = time.Second

// A kubelet doesn't verify the certificates of those it probes either.
var probeClient = &http.Client{
	Timeout: probeTime,
	Transport: &http.Transport{
		TLSClientConfig:   &tls.Config{InsecureSkipVerify: true},
		DisableKeepAlives: true,
	},
}

// ready asks a container's readiness probe. Without one, a container is ready as soon as it runs. The initial delay is left
// out: the probe's own answer says more.
func ready(ctx context.Context, container *corev1.Container, ports routes.Ports) bool {
	port, found := probePort(container)
	if !found {
		return true
	}
	address := net.JoinHostPort(loopback, strconv.Itoa(int(ports[port])))
	get := container.ReadinessProbe.HTTPGet
	if get == nil {
		connection, err := (&net.Dialer{Timeout: probeTime}).DialContext(ctx, "tcp", address)
		if err != nil {
			return false
		}
		_ = connection.Close()
		return true
	}
	at := url.URL{Scheme: "http", Host: address}
	if get.Scheme != "" {
		at.Scheme = strings.ToLower(string(get.Scheme))
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("%s/%s", &at, strings.TrimPrefix(get.Path, "/")), nil)
	if err != nil {
		return false
	}
	for _, header := range get.HTTPHeaders {
		request.Header.Add(header.Name, header.Value)
	}
	response, err := probeClient.Do(request)
	if err != nil {
		return false
	}
	_ = response.Body.Close()
	return response.StatusCode >= http.StatusOK && response.StatusCode < http.StatusBadRequest
}

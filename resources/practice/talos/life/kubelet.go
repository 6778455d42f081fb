package life

import (
	"fmt"

	"github.com/siderolabs/talos/pkg/machinery/config"

	"wildcloud.dev/practice/talos/pace"
)

// KubeletState is the state of the kubelet on a machine that has joined.
type KubeletState int

// A starting kubelet is healthy once Kubernetes knows its version.
const (
	KubeletRuns KubeletState = iota
	KubeletStopped
	KubeletStarting
)

// kubeletOf returns the settings whose change restarts the kubelet.
func kubeletOf(provider config.Provider) string {
	if provider == nil || !provider.CompleteForBoot() {
		return ""
	}
	kubelet := provider.Machine().Kubelet()
	return kubelet.Image() + fmt.Sprint(kubelet.ExtraArgs())
}

// restartKubelet must be called with the lock held.
func (m *Machine) restartKubelet() {
	boot := m.boot
	m.kubelet = KubeletStopped
	go func() {
		if m.Clock.Sleep(m.life, pace.Kubelet) != nil {
			return
		}
		m.mu.Lock()
		defer m.mu.Unlock()
		// Another start of the machine brought another kubelet.
		if m.boot == boot && m.kubelet == KubeletStopped {
			m.kubelet = KubeletStarting
			m.notify()
		}
	}()
}

// KubeletStarted tells the machine that Kubernetes knows its kubelet.
func (m *Machine) KubeletStarted() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kubelet == KubeletStarting {
		m.kubelet = KubeletRuns
		m.notify()
	}
}

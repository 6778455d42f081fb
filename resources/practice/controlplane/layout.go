package controlplane

import "path/filepath"

// layout has the paths in the state directory.
type layout struct {
	stateDir string
}

func (l layout) authorities() string { return filepath.Join(l.stateDir, "pki") }
func (l layout) leaves() string      { return filepath.Join(l.stateDir, "pki-run") }
func (l layout) components() string  { return filepath.Join(l.stateDir, "components") }
func (l layout) logs() string        { return filepath.Join(l.stateDir, "logs") }
func (l layout) etcdData() string    { return filepath.Join(l.stateDir, "etcd") }
func (l layout) kubeconfig() string  { return filepath.Join(l.stateDir, "kubeconfig") }
func (l layout) admission() string   { return filepath.Join(l.components(), "admission.yaml") }
func (l layout) egress() string      { return filepath.Join(l.components(), "egress.yaml") }

func (l layout) authority(file string) string { return filepath.Join(l.authorities(), file) }
func (l layout) leaf(file string) string      { return filepath.Join(l.leaves(), file) }
func (l layout) componentConfig(name string) string {
	return filepath.Join(l.components(), name+".kubeconfig")
}

package component

import (
	"slices"
	"testing"
)

func TestComponentsUseNoProxy(t *testing.T) {
	got := withoutProxies([]string{"PATH=/bin", "HTTPS_PROXY=http://a:1", "https_proxy=http://a:1", "all_proxy=x", "NO_PROXY=b", "ODD"})
	if want := []string{"PATH=/bin", "NO_PROXY=b", "ODD"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

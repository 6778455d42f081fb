package contents

import "testing"

func TestExpand(t *testing.T) {
	set := map[string]string{"NS": "traefik"}
	for text, want := range map[string]string{"$(NS)/x": "traefik/x", "$$(NS)": "$(NS)", "$(OTHER)": "$(OTHER)", "$NS": "$NS"} {
		if got := Expand(text, set); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

package kubelet

import "testing"

func TestLastLines(t *testing.T) {
	for name, check := range map[string]struct{ text, count, want string }{
		"nothing was written":         {"", "2", ""},
		"all of it":                   {"one\ntwo", "", "one\ntwo\n"},
		"an end of line is no line":   {"one\ntwo\n", "1", "two\n"},
		"more than there are":         {"one\ntwo\n", "9", "one\ntwo\n"},
		"none":                        {"one\n", "0", ""},
		"an empty line is one, too":   {"one\n\n", "1", "\n"},
		"cut from the end, not front": {"one\ntwo\nthree", "2", "two\nthree\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := lastLines(check.text, check.count)
			if err != nil || got != check.want {
				t.Errorf("lastLines(%q, %q) = %q, %v; want %q", check.text, check.count, got, err, check.want)
			}
		})
	}
	for _, count := range []string{"-1", "many", "99999999999"} {
		if _, err := lastLines("one", count); err == nil {
			t.Errorf("lastLines took %q for a number of lines", count)
		}
	}
}

package files

import (
	"io"
	"os"
	"strings"
)

const tailBytes = 8 << 10

// Tail returns the last lines of a log, or none if it can't be read: it is used
// while reporting another failure, which this one must not replace.
func Tail(path string, lines int) []string {
	file, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer file.Close()
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return nil
	}
	start := max(0, size-tailBytes)
	content := make([]byte, size-start)
	if _, err := file.ReadAt(content, start); err != nil {
		return nil
	}
	all := strings.Split(strings.TrimRight(string(content), "\n"), "\n")
	if start > 0 {
		all = all[1:]
	}
	return all[max(0, len(all)-lines):]
}

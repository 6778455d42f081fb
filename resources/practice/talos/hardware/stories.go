package hardware

import (
	"fmt"
	"strings"
)

// Name of a machine in files and commands of the practice program; the
// cluster knows it by the hostname in its configuration.
func Name(index int) string {
	return [...]string{"laptop", "minipc", "tower"}[index%3] + suffix(index)
}

// At is the story of the machine with this index. From the fourth on the three
// kinds come again, with serial numbers and addresses of their own.
func At(index int) Story {
	story := [...]func() Story{laptop, miniPC, tower}[index%3]()
	if round := index / 3; round > 0 {
		story.renumber(round)
	}
	return story
}

func suffix(index int) string {
	if round := index / 3; round > 0 {
		return fmt.Sprintf("-%d", round+1)
	}
	return ""
}

func (s *Story) renumber(round int) {
	mark := func(text string) string {
		if text == "" {
			return ""
		}
		return text[:len(text)-1] + fmt.Sprintf("%x", (round+8)%16)
	}
	s.System.Serial = strings.ToUpper(mark(s.System.Serial))
	s.System.UUID = mark(s.System.UUID)
	for i := range s.Disks {
		s.Disks[i].Serial = strings.ToUpper(mark(s.Disks[i].Serial))
		s.Disks[i].WWID = mark(s.Disks[i].WWID)
	}
	for i := range s.Links {
		s.Links[i].MAC = mark(s.Links[i].MAC)
	}
}

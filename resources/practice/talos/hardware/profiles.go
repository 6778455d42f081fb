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

// At returns the profile of the machine with this index. From the fourth on, the
// three kinds repeat, with different serial numbers and MAC addresses.
func At(index int) Profile {
	profile := [...]func() Profile{laptop, miniPC, tower}[index%3]()
	if round := index / 3; round > 0 {
		profile.renumber(round)
	}
	return profile
}

func suffix(index int) string {
	if round := index / 3; round > 0 {
		return fmt.Sprintf("-%d", round+1)
	}
	return ""
}

func (p *Profile) renumber(round int) {
	mark := func(text string) string {
		if text == "" {
			return ""
		}
		return text[:len(text)-1] + fmt.Sprintf("%x", (round+8)%16)
	}
	p.System.Serial = strings.ToUpper(mark(p.System.Serial))
	p.System.UUID = mark(p.System.UUID)
	for i := range p.Disks {
		p.Disks[i].Serial = strings.ToUpper(mark(p.Disks[i].Serial))
		p.Disks[i].WWID = mark(p.Disks[i].WWID)
	}
	for i := range p.Links {
		p.Links[i].MAC = mark(p.Links[i].MAC)
	}
}

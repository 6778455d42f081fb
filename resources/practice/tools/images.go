package tools

import (
	"regexp"
	"slices"
	"strings"
)

// Family is a kind of image, by the programs in it.
type Family string

const (
	// None is an image whose containers are simulated.
	None       Family = ""
	PostgreSQL Family = "PostgreSQL"
	MySQL      Family = "MySQL"
	Restic     Family = "restic"
	Shell      Family = "shell"
)

var families = map[string]Family{
	"docker.io/library/postgres":  PostgreSQL,
	"ghcr.io/immich-app/postgres": PostgreSQL,
	"docker.io/pgvector/pgvector": PostgreSQL,
	"docker.io/library/mysql":     MySQL,
	"docker.io/library/mariadb":   MySQL,
	"docker.io/restic/restic":     Restic,
	"docker.io/library/busybox":   Shell,
	"docker.io/library/alpine":    Shell,
	"docker.io/library/debian":    Shell,
}

// FamilyOf returns the family of an image.
func FamilyOf(image string) Family { return families[ImageName(image)] }

// Entrypoint is what a container of the image runs if its pod says nothing else.
func (f Family) Entrypoint() []string {
	switch f {
	case Restic:
		return []string{"restic"}
	case Shell:
		return []string{"sh"}
	}
	return nil
}

// FamilyPattern is a regular expression for the images of all families.
func FamilyPattern() string {
	var images []string
	for image := range families {
		images = append(images, image)
	}
	return ImagePattern(images)
}

// ImagePattern is a regular expression for images, written in any way that a manifest may.
func ImagePattern(images []string) string {
	var patterns []string
	for _, image := range images {
		patterns = append(patterns, regexp.QuoteMeta(image))
		if short, found := strings.CutPrefix(image, "docker.io/"); found {
			patterns = append(patterns, regexp.QuoteMeta(short), regexp.QuoteMeta(strings.TrimPrefix(short, "library/")))
		}
	}
	slices.Sort(patterns)
	// Brackets instead of backslashes, because it becomes part of quoted strings.
	for i := range patterns {
		patterns[i] = strings.ReplaceAll(patterns[i], `\.`, "[.]")
	}
	return "^(" + strings.Join(slices.Compact(patterns), "|") + ")([:@].*)?$"
}

// ImageName returns the image with its registry, and without tag and digest.
func ImageName(image string) string {
	image, _, _ = strings.Cut(image, "@")
	if at := strings.LastIndexByte(image, ':'); at > strings.LastIndexByte(image, '/') {
		image = image[:at]
	}
	registry, _, found := strings.Cut(image, "/")
	switch {
	case !found:
		return "docker.io/library/" + image
	case strings.ContainsAny(registry, ".:") || registry == "localhost":
		return image
	}
	return "docker.io/" + image
}

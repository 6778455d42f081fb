module wildcloud.dev/metal/small

go 1.26.1

require golang.org/x/sys v0.46.0

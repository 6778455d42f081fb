// Package ext declares the extension points of Traefik's configuration; its module isn't on the module proxies.
package ext

type HTTP struct{}

type Router struct{}

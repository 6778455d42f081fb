// Package externalversions is never called: its client can't be created.
package externalversions

import (
	"reflect"
	"time"

	v1 "github.com/openshift/client-go/route/informers/externalversions/route/v1"
)

type Factory struct{}

type Option func()

func NewSharedInformerFactoryWithOptions(any, time.Duration, ...Option) Factory { return Factory{} }

func WithNamespace(string) Option { return nil }

func (f Factory) Route() Factory { return f }

func (f Factory) V1() Factory { return f }

func (Factory) Routes() v1.RouteInformer { return nil }

func (Factory) Start(<-chan struct{}) {}

func (Factory) WaitForCacheSync(<-chan struct{}) map[reflect.Type]bool { return nil }

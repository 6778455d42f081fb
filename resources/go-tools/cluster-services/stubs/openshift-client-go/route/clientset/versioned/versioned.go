package versioned

import (
	"errors"

	"k8s.io/client-go/rest"
)

type Interface any

func NewForConfig(*rest.Config) (Interface, error) { return nil, errors.ErrUnsupported }

package kubelet

import (
	"errors"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// followEvery is how often a log that somebody follows is read again.
const followEvery = 100 * time.Millisecond

// serveLogs answers `kubectl logs`.
func (s Server) serveLogs(w http.ResponseWriter, request *http.Request) {
	pod, err := s.pod(request)
	if apierrors.IsNotFound(err) {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	query := request.URL.Query()
	path, found := s.log(pod, request.PathValue("container"))
	if found && query.Get("follow") == "true" && query.Get("tailLines") == "" {
		s.follow(w, request, path)
		return
	}
	text := pod.Annotations[Annotation]
	if found {
		content, err := os.ReadFile(path)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		text = string(content)
	}
	lines, err := lastLines(text, query.Get("tailLines"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	_, _ = io.WriteString(w, lines)
}

func (s Server) pod(request *http.Request) (*corev1.Pod, error) {
	pods := s.Client.CoreV1().Pods(request.PathValue("namespace"))
	return pods.Get(request.Context(), request.PathValue("pod"), metav1.GetOptions{})
}

func (s Server) log(pod *corev1.Pod, container string) (string, bool) {
	for _, log := range s.Logs {
		if path, found := log(pod, container); found {
			return path, true
		}
	}
	return "", false
}

// follow sends a log until its pod has ended, or the client has left.
func (s Server) follow(w http.ResponseWriter, request *http.Request, path string) {
	log, err := os.Open(path)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer log.Close()
	for {
		pod, err := s.pod(request)
		// What was written before the end is read after it.
		ended := err != nil || pod.Status.Phase != corev1.PodRunning
		if _, err := io.Copy(w, log); err != nil {
			return
		}
		if err := http.NewResponseController(w).Flush(); (err != nil && !errors.Is(err, http.ErrNotSupported)) || ended {
			return
		}
		select {
		case <-request.Context().Done():
			return
		case <-time.After(followEvery):
		}
	}
}

// lastLines returns the last count lines of a text, or all of it without a count.
func lastLines(text, count string) (string, error) {
	if text == "" {
		return "", nil
	}
	lines := strings.SplitAfter(strings.TrimSuffix(text, "\n")+"\n", "\n")
	lines = lines[:len(lines)-1]
	if count == "" {
		return strings.Join(lines, ""), nil
	}
	most, err := strconv.ParseUint(count, 10, 31)
	if err != nil {
		return "", err
	}
	return strings.Join(lines[max(0, len(lines)-int(most)):], ""), nil
}

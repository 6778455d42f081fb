//go:build linux

package integration

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

const (
	blobBytes = 64 << 20
	mysql     = `MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysql -u root -N -B `
)

// TestRealData runs real databases, Jobs and commands, and keeps their data as a cluster would.
func TestRealData(t *testing.T) {
	if testing.Short() || os.Getenv("WILD_KUBECTL") == "" {
		t.Skip("starts a whole cloud, and needs kubectl (WILD_KUBECTL)")
	}
	state := filepath.Join(t.TempDir(), "state")
	cloud := up(t, build(t), state)
	if lack := cloud.lack(); lack != "" {
		cloud.stop(syscall.SIGTERM)
		t.Skip("not on this computer: " + lack)
	}
	for _, manifest := range []string{"postgresql", "mysql", "apps"} {
		cloud.apply(filepath.Join("testdata", "real", manifest+".yaml"))
	}
	cloud.eventually("the pods run", func() bool {
		return cloud.podReady("postgresql", "") && cloud.podReady("mysql", "") && cloud.podReady("apps", "app=ghost") && cloud.podReady("apps", "app=immich")
	})

	t.Run("commands", cloud.testCommands)
	t.Run("Jobs", cloud.testJobs)
	t.Run("dump and restore", cloud.testDumpAndRestore)
	t.Run("a pod that dies during a dump", cloud.testDeath)
	t.Run("apps", cloud.testApps)

	cloud.t = t
	cloud.stop(syscall.SIGTERM)
	cloud = up(t, build(t), state)
	cloud.eventually("the data is there after a restart", func() bool {
		return cloud.in("mysql", "mysql-0", nil, mysql+`-e 'SELECT COUNT(*) FROM ghost.posts'`).out == "1\n"
	})
	cloud.stop(syscall.SIGKILL)
	cloud = up(t, build(t), state)
	if got := cloud.in("postgresql", "postgresql-0", nil, "psql -U postgres -At -c 'SELECT count(*) FROM asset' immich"); got.out != "1\n" {
		t.Errorf("after a crash: %+v", got)
	}
	cloud.testFolders(t)
	cloud.stop(syscall.SIGTERM)
}

func (c *cloud) testCommands(t *testing.T) {
	c.t = t
	got := c.in("postgresql", "postgresql-0", nil, `echo "$POSTGRES_PASSWORD"; id -u; id -G; echo no >&2; exit 7`)
	if got.out != "s3'cret\n999\n999\n" || got.code != 7 || !strings.Contains(got.problems, "no") {
		t.Errorf("a command: %+v", got)
	}
	if got := c.exec("postgresql", "postgresql-0", nil, "perl", "-e", "1"); got.code != 127 || !strings.Contains(got.problems, "not in the practice cloud") {
		t.Errorf("a program that isn't allowed: %+v", got)
	}
	if got := c.in("postgresql", "postgresql-0", nil, "ls "+c.state+" /root/.ssh /home/*; touch /usr/x"); got.code == 0 || strings.Contains(got.out, "kubeconfig") {
		t.Errorf("this computer's files: %+v", got)
	}
	if got := c.in("postgresql", "postgresql-0", nil, "kill -9 $$"); got.code != 137 {
		t.Errorf("a command that a signal ends: %+v", got)
	}
	blob := make([]byte, blobBytes)
	_, _ = rand.Read(blob)
	want := sha256.Sum256(blob)
	if got := c.exec("postgresql", "postgresql-0", blob, "sha256sum"); !strings.HasPrefix(got.out, fmt.Sprintf("%x ", want)) || got.code != 0 {
		t.Errorf("64 MiB in: %+v", got)
	}
	if got := c.exec("postgresql", "postgresql-0", blob, "cat"); sha256.Sum256([]byte(got.out)) != want || got.code != 0 {
		t.Errorf("64 MiB out and in: %d bytes, %d, %s", len(got.out), got.code, got.problems)
	}
	t.Log("a client that hangs up ends what it started")
	ctx, cancel := context.WithCancel(context.Background())
	command := exec.CommandContext(ctx, os.Getenv("WILD_KUBECTL"), "exec", "-n", "postgresql", "postgresql-0", "--", "sh", "-c", "sleep 4711 & wait")
	command.Env = append(os.Environ(), "KUBECONFIG="+filepath.Join(c.state, "kubeconfig"))
	c.check(command.Start())
	c.eventually("it runs", func() bool { return running("sleep\x004711") })
	cancel()
	_ = command.Wait()
	c.eventually("it has ended", func() bool { return !running("sleep\x004711") })
}

func (c *cloud) testJobs(t *testing.T) {
	c.t = t
	c.apply(filepath.Join("testdata", "real", "jobs.yaml"))
	c.eventually("the Jobs make the databases", func() bool { return c.succeeded("ghost-database") && c.succeeded("immich-database") })
	if log := c.kubectl("logs", "-n", "apps", "job/immich-database"); !strings.Contains(log, "doesn't have the extension vchord") {
		t.Errorf("nobody says that an extension is empty: %s", log)
	}
	c.eventually("a Job that fails has failed", func() bool {
		job, err := c.client.BatchV1().Jobs("apps").Get(context.Background(), "fails", metav1.GetOptions{})
		c.check(err)
		return job.Status.Failed == 1 && strings.Contains(c.kubectl("logs", "-n", "apps", "job/fails"), "no such")
	})
	c.eventually("restic runs", func() bool { return strings.HasPrefix(c.kubectl("logs", "-n", "apps", "restic"), "restic 0.") })
}

func (c *cloud) testDumpAndRestore(t *testing.T) {
	c.t = t
	for _, step := range []struct{ namespace, pod, make, dump, drop, restore, ask string }{
		{
			"postgresql", "postgresql-0",
			`createdb -U postgres shop && psql -qU postgres shop -c "CREATE TABLE t AS SELECT g AS id, 'ü' || g AS name FROM generate_series(1, 50000) g"`,
			"pg_dump -U postgres -Fc shop", "dropdb -U postgres shop && createdb -U postgres shop",
			"pg_restore -U postgres --exit-on-error -d shop", `psql -U postgres -At shop -c "SELECT md5(string_agg(name, ',' ORDER BY id)) FROM t"`,
		},
		{
			"mysql", "mysql-0",
			mysql + `-e "CREATE DATABASE shop; CREATE TABLE shop.t (id int PRIMARY KEY, name varchar(50)); INSERT INTO shop.t SELECT seq, CONCAT('ü', seq) FROM mysql.seq_1_to_50000"`,
			`MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysqldump -u root --single-transaction --set-gtid-purged=OFF shop`,
			mysql + `-e "DROP DATABASE shop; CREATE DATABASE shop"`, mysql + "shop",
			mysql + `shop -e "SET group_concat_max_len=9999999; SELECT MD5(GROUP_CONCAT(name ORDER BY id)) FROM t"`,
		},
	} {
		run := func(script string, in []byte) string {
			t.Helper()
			got := c.in(step.namespace, step.pod, in, script)
			if got.code != 0 {
				t.Fatalf("%s: %+v", script, got)
			}
			return got.out
		}
		run(step.make, nil)
		before := run(step.ask, nil)
		dump := run(step.dump, nil)
		run(step.drop, nil)
		run(step.restore, []byte(dump))
		if after := run(step.ask, nil); after != before || len(after) != 33 {
			t.Errorf("%s: %q became %q", step.namespace, before, after)
		}
	}
}

func (c *cloud) testDeath(t *testing.T) {
	c.t = t
	done := make(chan result, 1)
	go func() {
		done <- c.in("postgresql", "postgresql-0", nil, "pg_dump -U postgres shop; while :; do echo more; sleep 0.1; done")
	}()
	c.eventually("the dump runs", func() bool { return running("echo more") })
	c.kubectl("delete", "pod", "-n", "postgresql", "postgresql-0")
	if got := <-done; got.code == 0 {
		t.Errorf("a dump of a pod that died ended well: %d bytes", len(got.out))
	}
	c.eventually("its successor has the data", func() bool {
		return c.podReady("postgresql", "") &&
			c.in("postgresql", "postgresql-0", nil, "psql -U postgres -At shop -c 'SELECT count(*) FROM t'").out == "50000\n"
	})
}

func (c *cloud) testApps(t *testing.T) {
	c.t = t
	picture := []byte("\x89PNG \x00\xff" + strings.Repeat("pixel", 1000))
	c.post("ghost.test", map[string]string{"title": `Ä "first" post'; DROP TABLE posts; --`, "text": "Hello <b>world</b>"}, "picture", picture)
	status, page := c.get("ghost.test", "/")
	if status != http.StatusOK || !strings.Contains(page, "Ä &#34;first&#34; post&#39;; DROP TABLE posts; --") || !strings.Contains(page, "&lt;b&gt;world") {
		t.Errorf("Ghost: %d %s", status, page)
	}
	_, after, _ := strings.Cut(page, `<img src="`)
	source, _, _ := strings.Cut(after, `"`)
	if _, got := c.get("ghost.test", source); got != string(picture) {
		t.Errorf("%s has %d bytes", source, len(got))
	}
	c.post("immich.test", nil, "photo", picture)
	status, page = c.get("immich.test", "/")
	_, after, _ = strings.Cut(page, `<img src="`)
	source, _, _ = strings.Cut(after, `"`)
	if _, got := c.get("immich.test", source); status != http.StatusOK || got != string(picture) {
		t.Errorf("Immich: %d, %s has %d bytes", status, source, len(got))
	}
	if got := c.exec("apps", c.pods("apps", "app=immich")[0].Name, nil, "sh", "-c", "stat -c %u /data/upload/*"); got.out != "1000\n" {
		t.Errorf("the photo's file: %+v", got)
	}
	c.in("mysql", "mysql-0", nil, mysql+`-e "RENAME TABLE ghost.posts TO ghost.away"`)
	if status, page := c.get("ghost.test", "/"); status != http.StatusInternalServerError || !strings.Contains(page, "ghost.posts") {
		t.Errorf("without its table, Ghost answers %d %s", status, page)
	}
	c.in("mysql", "mysql-0", nil, mysql+`-e "RENAME TABLE ghost.away TO ghost.posts"`)
}

// testFolders checks that folders go with their volumes, and only if they may.
func (c *cloud) testFolders(t *testing.T) {
	c.t = t
	ctx := context.Background()
	folder := func(name string) string {
		claim, err := c.client.CoreV1().PersistentVolumeClaims("apps").Get(ctx, name, metav1.GetOptions{})
		c.check(err)
		return filepath.Join(c.state, "volumes", claim.Spec.VolumeName)
	}
	goes, stays := folder("ghost"), folder("immich")
	patch := c.kubectl("patch", "pv", filepath.Base(stays), "-p", `{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}`)
	if !strings.Contains(patch, "patched") {
		t.Fatal(patch)
	}
	c.kubectl("delete", "namespace", "apps")
	c.eventually("the folder goes with its volume", func() bool {
		_, err := os.Stat(goes)
		return errors.Is(err, os.ErrNotExist)
	})
	if found, err := filepath.Glob(filepath.Join(stays, "upload", "*")); err != nil || len(found) != 1 {
		t.Errorf("the volume to keep has %v (%v)", found, err)
	}
	c.eventually("nothing of its pods is left", func() bool {
		entries, err := os.ReadDir(filepath.Join(c.state, "pods"))
		return err == nil && len(entries) <= 2
	})
}

// result is how a command ended.
type result struct {
	code          int
	out, problems string
}

func (c *cloud) in(namespace, pod string, in []byte, script string) result {
	return c.exec(namespace, pod, in, "sh", "-c", script)
}

func (c *cloud) exec(namespace, pod string, in []byte, command ...string) result {
	arguments := []string{"exec", "-n", namespace, pod}
	if in != nil {
		arguments = append(arguments, "-i")
	}
	kubectl := exec.Command(os.Getenv("WILD_KUBECTL"), append(append(arguments, "--"), command...)...)
	kubectl.Env = append(os.Environ(), "KUBECONFIG="+filepath.Join(c.state, "kubeconfig"))
	var out, problems bytes.Buffer
	kubectl.Stdin, kubectl.Stdout, kubectl.Stderr = bytes.NewReader(in), &out, &problems
	err := kubectl.Run()
	if exited := new(exec.ExitError); err != nil && !errors.As(err, &exited) {
		c.t.Error(err)
	}
	return result{kubectl.ProcessState.ExitCode(), out.String(), problems.String()}
}

// running reports whether a process of this computer has this in its arguments.
func running(part string) bool {
	files, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		return false
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err == nil && strings.Contains(string(content), part) && !strings.Contains(string(content), "kubectl") {
			return true
		}
	}
	return false
}

// lack is what this computer doesn't have for the test.
func (c *cloud) lack() string {
	var missing []string
	c.eventually("the cloud says what is real", func() bool {
		config, err := c.client.CoreV1().ConfigMaps("kube-system").Get(context.Background(), "practice-data", metav1.GetOptions{})
		if apierrors.IsNotFound(err) {
			return false
		}
		c.check(err)
		for name, state := range config.Data {
			if state != "real" {
				missing = append(missing, name)
			}
		}
		return true
	})
	return strings.Join(missing, ", ")
}

func (c *cloud) succeeded(job string) bool {
	found, err := c.client.BatchV1().Jobs("apps").Get(context.Background(), job, metav1.GetOptions{})
	c.check(err)
	return found.Status.Succeeded == 1
}

func (c *cloud) get(host, path string) (int, string) {
	request, err := http.NewRequest(http.MethodGet, "http://"+ingressAddress+path, nil)
	c.check(err)
	return c.visitHost(host, request)
}

func (c *cloud) visitHost(host string, request *http.Request) (int, string) {
	request.Host = host
	client := &http.Client{Timeout: time.Minute, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	c.check(err)
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	c.check(err)
	return response.StatusCode, string(content)
}

func (c *cloud) post(host string, fields map[string]string, file string, content []byte) {
	c.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, value := range fields {
		c.check(form.WriteField(name, value))
	}
	part, err := form.CreateFormFile(file, "a picture.PNG")
	c.check(err)
	_, err = part.Write(content)
	c.check(err)
	c.check(form.Close())
	request, err := http.NewRequest(http.MethodPost, "http://"+ingressAddress+"/", &body)
	c.check(err)
	request.Header.Set("Content-Type", form.FormDataContentType())
	if status, answer := c.visitHost(host, request); status != http.StatusSeeOther {
		c.t.Errorf("%s: %d %s", host, status, answer)
	}
}

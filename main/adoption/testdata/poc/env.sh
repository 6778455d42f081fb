export WC_HOME="$(pwd)"
export WC_ROOT=$HOME/wild-cloud
export KUBECONFIG=$WC_HOME/.kube/config
export CLOUDFLARE_API_TOKEN=cfut_Zk8Qm4TrBw2NxYp7Lv5HsJd3
export ROUTER_PASSWORD='Walrus-In-The-Attic-12'
alias k=kubectl

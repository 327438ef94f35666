extension PythonPiece {
  /// What moves the weights.
  static let optimizers = PythonPiece(
    #"""
    def in_parallel(network):
        """A network whose gradients are the means over all processes.

        Statistics stay each process's own: D is called several times before its gradient is taken."""
        known = inspect.signature(DistributedDataParallel).parameters
        synchronises = "forward_sync_buffers" if "forward_sync_buffers" in known else "broadcast_buffers"
        return DistributedDataParallel(network, **{synchronises: False})


    #? progressive
    def with_every_weight(loss, network):
        """The loss; each weight takes part in it, so that no process waits for the gradient of one that
        does not."""
        return loss + 0 * sum(weight.sum() for weight in network.parameters())
    #?


    def make_optimizer(network, rate):
        """Kingma & Ba, arXiv:1412.6980."""  #? adam
        return torch.optim.Adam(trained(network).values(), rate, (ADAM_BETA1, ADAM_BETA2))  #? adam
        """Tieleman & Hinton, lecture 6.5 (2012)."""  #? rmsprop
        return torch.optim.RMSprop(trained(network).values(), rate, alpha=0.99)  #? rmsprop
    """#)
}

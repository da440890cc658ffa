# Two commands on a fresh machine: `make demo` and `make test`. Everything they need goes into .venv.
PYTHON ?= python3
VENV := $(CURDIR)/.venv
BIN := $(VENV)/bin
LINK := $(VENV)/collections/ansible_collections/lakegate/azure
SANITY := $(VENV)/sanity/ansible_collections/lakegate/azure
SDKS := $(VENV)/sdks/0.40.0 $(VENV)/sdks/0.100.0
REQUIREMENTS := requirements.txt tests/requirements.txt extensions/emulator/requirements.txt

export PATH := $(BIN):$(PATH)
export PYTHONPATH := $(CURDIR)/extensions/emulator
export ANSIBLE_COLLECTIONS_PATH := $(VENV)/collections
export ANSIBLE_HOME := $(VENV)/ansible
export LAKEGATE_EMULATOR_DIR ?= $(VENV)/emulator

.PHONY: demo test test-clients docs bench lint sanity unit emulator integration molecule versions clean

demo: $(VENV)/ready
	@tests/demo.sh

test: lint sanity unit emulator integration molecule versions

$(VENV)/ready: $(REQUIREMENTS)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet $(REQUIREMENTS:%=-r %)
	mkdir -p $(dir $(LINK)) && ln -sfn $(CURDIR) $(LINK)
	touch $@

lint: $(VENV)/ready
	ruff check .
	cd $(VENV)/collections && mypy -p ansible_collections.lakegate.azure.plugins.module_utils
	mypy extensions/emulator/lakegate_emulator
	antsibull-changelog lint
	ansible-lint --offline --profile production

sanity: $(VENV)/ready
	tests/sanity.sh $(SANITY)

# The catalogue is read from these versions of databricks-sdk besides the installed one: the oldest supported, one between.
$(VENV)/sdks/%: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --no-deps --target $@ databricks-sdk==$*

unit: $(VENV)/ready $(SDKS)
	LAKEGATE_SDKS=$(subst $() ,:,$(SDKS)) pytest tests/unit

emulator: $(VENV)/ready
	pytest tests/emulator -n 2

integration: $(VENV)/ready
	pytest tests/integration -n 2 --dist loadgroup

molecule: $(VENV)/ready
	cd extensions && molecule test --all

$(VENV)/az/ready: tests/clients/requirements.txt
	$(PYTHON) -m venv $(VENV)/az
	$(VENV)/az/bin/python -m pip install --quiet -r $<
	touch $@

# The real Azure CLI against the emulator; apart, as it is large.
test-clients: $(VENV)/ready $(VENV)/az/ready
	LAKEGATE_AZ=$(VENV)/az/bin/az pytest tests/clients

docs: $(VENV)/ready
	python tests/documentation/databricks_operations.py

bench: $(VENV)/ready
	python tests/benchmark/emulator.py --json $(VENV)/bench-emulator.json
	PYTHONPATH=$(PYTHONPATH):$(VENV)/collections python tests/benchmark/operations.py --json $(VENV)/bench.json

# The oldest and the newest ansible-core that must work.
versions: $(VENV)/ready
	tests/versions.sh $(VENV)

clean:
	-$(BIN)/python -m lakegate_emulator stop
	rm -rf $(VENV)

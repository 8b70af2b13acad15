/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.audit;

import io.centrali.decision.AttributeMasking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs every record as one line of JSON (see {@link DecisionRecordJson} and
 * {@link PolicyChangeJson}), at level INFO of the logger {@value #LOGGER_NAME}. What
 * becomes of the line is up to the logging system: if its appenders fail in silence, so
 * does this.
 *
 * @since 0.1.0
 */
public final class LoggingDecisionLog implements DecisionLog {

	/**
	 * The name of the logger.
	 */
	public static final String LOGGER_NAME = "io.centrali.audit.decisions";

	private static final Logger logger = LoggerFactory.getLogger(LOGGER_NAME);

	private final DecisionRecordJson json;

	private final PolicyChangeJson changeJson = new PolicyChangeJson();

	/**
	 * Create a log.
	 * @param masking whose values the records hide
	 */
	public LoggingDecisionLog(AttributeMasking masking) {
		this.json = new DecisionRecordJson(masking);
	}

	@Override
	public void record(DecisionRecord record) {
		requireEnabled("decisions");
		logger.info("{}", this.json.write(record));
	}

	@Override
	public void record(PolicyChange change) {
		requireEnabled("changes of the policies");
		logger.info("{}", this.changeJson.write(change));
	}

	private static void requireEnabled(String what) {
		if (!logger.isInfoEnabled()) {
			throw new IllegalStateException("The logger '" + LOGGER_NAME + "' is not enabled for INFO, so " + what
					+ " cannot be recorded: set its level to INFO");
		}
	}

}
